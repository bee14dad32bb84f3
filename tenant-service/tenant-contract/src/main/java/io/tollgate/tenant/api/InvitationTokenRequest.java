package io.tollgate.tenant.api;

/** The token of an invitation's link: what follows {@code /invite/}. {@link #toString} hides it. */
public record InvitationTokenRequest(String token) {

    @Override
    public String toString() {
        return "InvitationTokenRequest[token=[secret]]";
    }
}
