package io.tollgate.tenant.invitation;

import java.time.Instant;

/** Sends invitations by mail. Thread-safe; waits some seconds at most. */
@FunctionalInterface
public interface InvitationMail {

    /** For installations that cannot send mail. */
    InvitationMail OFF = message -> Outcome.OFF;

    /** What became of a message. */
    enum Outcome {
        SENT,
        FAILED,
        OFF
    }

    Outcome send(Message message);

    /** One invitation. {@link #toString} hides the link. */
    record Message(String to, String organization, String invitedBy, String roleName, String link, Instant expiresAt) {

        @Override
        public String toString() {
            return "Message[to=" + to + ", organization=" + organization + ", link=[secret]]";
        }
    }
}
