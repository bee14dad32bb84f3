package io.tollgate.tenant.api;

/** A key with its secret, shown this once. {@link #toString} hides it. */
public record CreatedKeyResponse(KeyResponse key, String secret) {

    @Override
    public String toString() {
        return "CreatedKeyResponse[key=" + key + ", secret=[secret]]";
    }
}
