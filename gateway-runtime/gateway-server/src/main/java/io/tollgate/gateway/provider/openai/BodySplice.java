package io.tollgate.gateway.provider.openai;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes a request body again with a few fields changed; every other byte stays as the client sent it. Returns the client's
 * own array when nothing has to change.
 */
public final class BodySplice {

    private BodySplice() {}

    /**
     * @param model what the upstream shall be asked for
     * @param forceUsage whether a streamed answer must end with its usage
     * @param cap output tokens to allow for each choice; -1 leaves the client's own
     */
    public static byte[] rewrite(ChatRequest request, String model, boolean forceUsage, long cap) {
        Edits edits = new Edits(request);
        if (!model.equals(request.model())) {
            edits.set(request.modelValue(), "model", quoted(model));
        }
        if (forceUsage) {
            forceUsage(request, edits);
        }
        if (cap >= 0 && cap != request.cap()) {
            edits.set(
                    request.capValue(),
                    request.capIsMaxTokens() ? "max_tokens" : "max_completion_tokens",
                    Long.toString(cap));
        }
        return edits.apply();
    }

    private static void forceUsage(ChatRequest request, Edits edits) {
        ChatRequest.StreamOptions options = request.streamOptions();
        if (options.includeUsage()) {
            return;
        }
        if (options.includeUsageValue().present()) {
            edits.replace(options.includeUsageValue(), "true");
        } else if (options.object()) {
            edits.insert(
                    options.value().from() + 1,
                    options.emptyObject() ? "\"include_usage\":true" : "\"include_usage\":true,");
        } else {
            edits.set(options.value(), "stream_options", "{\"include_usage\":true}");
        }
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    /** Up to four edits, kept in the order of their places. */
    private static final class Edits {
        private final ChatRequest request;
        private final int[] from = new int[4];
        private final int[] to = new int[4];
        private final byte[][] text = new byte[4][];
        private int count;
        private boolean fieldInserted;

        Edits(ChatRequest request) {
            this.request = request;
        }

        void set(ChatRequest.Span value, String name, String json) {
            if (value.present()) {
                replace(value, json);
            } else {
                boolean last = request.empty() && !fieldInserted;
                fieldInserted = true;
                insert(request.firstField(), "\"" + name + "\":" + json + (last ? "" : ","));
            }
        }

        void replace(ChatRequest.Span value, String json) {
            add(value.from(), value.to(), json);
        }

        void insert(int at, String json) {
            add(at, at, json);
        }

        /** An edit at the same place goes in front, so a first insertion into an empty object stays last. */
        private void add(int start, int stop, String json) {
            int at = count++;
            while (at > 0 && from[at - 1] >= start) {
                from[at] = from[at - 1];
                to[at] = to[at - 1];
                text[at] = text[at - 1];
                at--;
            }
            from[at] = start;
            to[at] = stop;
            text[at] = json.getBytes(StandardCharsets.UTF_8);
        }

        byte[] apply() {
            byte[] body = request.body();
            if (count == 0) {
                return body;
            }
            int size = body.length;
            for (int i = 0; i < count; i++) {
                size += text[i].length - (to[i] - from[i]);
            }
            byte[] out = Arrays.copyOf(body, size);
            int in = 0;
            int at = 0;
            for (int i = 0; i < count; i++) {
                int plain = from[i] - in;
                System.arraycopy(body, in, out, at, plain);
                System.arraycopy(text[i], 0, out, at + plain, text[i].length);
                at += plain + text[i].length;
                in = to[i];
            }
            System.arraycopy(body, in, out, at, body.length - in);
            return out;
        }
    }
}
