package io.tollgate.acceptance.stack;

/** Someone who can sign in. */
public record Person(String email, String password, String accessToken) {

    @Override
    public String toString() {
        return email;
    }
}
