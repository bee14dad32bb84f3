package io.tollgate.gateway.provider.openai;

import org.jspecify.annotations.Nullable;

/**
 * What the path needs to know of a chat completion request, and where it stands in the body. Offsets are byte positions of
 * values; -1 when the field is absent.
 *
 * @param body the whole body, never changed
 * @param firstField where a field can be inserted: right behind the opening brace
 * @param empty whether the object has no field
 * @param model the model's name, absent when the field is
 * @param modelNamed false when the field is absent, {@code ""} or not a string
 * @param streamOptions where the {@code stream_options} value stands
 * @param mediaParts images, audio and files in the prompt, whose tokens the body's size does not bound
 * @param cap output tokens allowed by the client, for each choice; -1 when it set none
 * @param choices {@code n}, at least 1
 */
@SuppressWarnings("ArrayRecordComponent") // never changed, never compared
public record ChatRequest(
        byte[] body,
        int firstField,
        boolean empty,
        @Nullable String model,
        boolean modelNamed,
        Span modelValue,
        boolean stream,
        StreamOptions streamOptions,
        int mediaParts,
        long cap,
        Span capValue,
        boolean capIsMaxTokens,
        long choices) {

    /** A value's place, {@code from} inclusive to {@code to} exclusive; absent when {@code from} is -1. */
    public record Span(int from, int to) {
        static final Span ABSENT = new Span(-1, -1);

        public boolean present() {
            return from >= 0;
        }
    }

    /**
     * The {@code stream_options} object.
     *
     * @param value its place, absent when the field is
     * @param object whether it is an object, which can take one more field
     * @param emptyObject whether that object has no field
     * @param includeUsageValue place of {@code include_usage}'s value
     * @param includeUsage whether the client asked for the usage chunk
     */
    public record StreamOptions(
            Span value, boolean object, boolean emptyObject, Span includeUsageValue, boolean includeUsage) {
        static final StreamOptions ABSENT = new StreamOptions(Span.ABSENT, false, false, Span.ABSENT, false);
    }
}
