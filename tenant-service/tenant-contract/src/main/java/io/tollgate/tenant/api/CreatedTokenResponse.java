package io.tollgate.tenant.api;

/** An API token with its secret, shown this once. {@link #toString} hides it. */
public record CreatedTokenResponse(TokenResponse token, String secret) {

    @Override
    public String toString() {
        return "CreatedTokenResponse[token=" + token + ", secret=[secret]]";
    }
}
