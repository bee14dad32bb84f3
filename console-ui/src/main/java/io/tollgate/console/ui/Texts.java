package io.tollgate.console.ui;

/** Texts by key, in the person's language. */
@FunctionalInterface
public interface Texts {

    /**
     * @param namedValues alternating names and values: {@code get("greeting", "name", "Ana")} fills <code>{name}</code>
     * @return the text, or the key between exclamation marks when there is none
     */
    String get(String key, Object... namedValues);
}
