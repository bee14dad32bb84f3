package io.tollgate.console.snippet;

/**
 * One complete program. {@code setup} is what to install first, empty when nothing is needed; {@code code} reads the key from the
 * environment variable {@link SnippetService#KEY_VARIABLE} and is the content of {@code fileName}.
 */
public record Snippet(Language language, String fileName, String setup, String code, String runCommand) {

    /** In the order of the tabs. */
    public enum Language {
        CURL("curl"),
        PYTHON("Python"),
        NODE("Node"),
        JAVA("Java"),
        JAVA_PLAIN("Java, no library");

        private final String title;

        Language(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }
}
