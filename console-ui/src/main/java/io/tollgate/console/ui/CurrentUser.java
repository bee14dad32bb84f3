package io.tollgate.console.ui;

/** Who looks at the page. {@code csrfToken} belongs into the sign-out form. */
public record CurrentUser(String name, String email, String csrfToken) {

    /** The first letters of the first two words of the name. */
    public String initials() {
        var initials = new StringBuilder();
        for (String word : name.strip().split("[\\s@.]+", 0)) {
            if (!word.isEmpty() && initials.length() < 2) {
                initials.appendCodePoint(Character.toUpperCase(word.codePointAt(0)));
            }
        }
        return initials.toString();
    }

    @Override
    public String toString() {
        return "CurrentUser[" + email + "]";
    }
}
