package io.tollgate.tenant.api;

/**
 * The only answer that holds the link. {@link #toString} hides it.
 *
 * @param mail {@code sent}, {@code failed}, or {@code off} when no address was given or the installation cannot send mail
 */
public record CreatedInvitationResponse(InvitationResponse invitation, String link, String mail) {

    @Override
    public String toString() {
        return "CreatedInvitationResponse[invitation=" + invitation + ", link=[secret], mail=" + mail + "]";
    }
}
