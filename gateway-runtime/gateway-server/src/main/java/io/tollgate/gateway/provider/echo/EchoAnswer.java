package io.tollgate.gateway.provider.echo;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** An echo in OpenAI's words: {@code pieces} are the tokens' texts, at most as many as the caller allowed. */
record EchoAnswer(String id, long createdSeconds, String model, List<String> pieces, long promptTokens, boolean cut) {

    EchoAnswer {
        pieces = List.copyOf(pieces);
    }

    private String finishReason() {
        return cut ? "length" : "stop";
    }

    byte[] whole() {
        return bytes("{\"id\":\"" + id + "\",\"object\":\"chat.completion\",\"created\":" + createdSeconds
                + ",\"model\":\"" + escaped(model)
                + "\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
                + escaped(String.join("", pieces)) + "\",\"refusal\":null},\"logprobs\":null,\"finish_reason\":\""
                + finishReason() + "\"}],\"usage\":" + usage() + "}");
    }

    byte[] opening() {
        return chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null");
    }

    byte[] piece(int index) {
        return chunk("{\"content\":\"" + escaped(pieces.get(index)) + "\"}", "null");
    }

    /** The last choice, the usage chunk and the end mark. */
    byte[] closing() {
        byte[] end = bytes("data: " + head() + "[],\"usage\":" + usage() + "}\n\ndata: [DONE]\n\n");
        byte[] finish = chunk("{}", "\"" + finishReason() + "\"");
        byte[] out = new byte[finish.length + end.length];
        System.arraycopy(finish, 0, out, 0, finish.length);
        System.arraycopy(end, 0, out, finish.length, end.length);
        return out;
    }

    private byte[] chunk(String delta, String finishReason) {
        return bytes("data: " + head() + "[{\"index\":0,\"delta\":" + delta + ",\"logprobs\":null,\"finish_reason\":"
                + finishReason + "}]}\n\n");
    }

    private String head() {
        return "{\"id\":\"" + id + "\",\"object\":\"chat.completion.chunk\",\"created\":" + createdSeconds
                + ",\"model\":\"" + escaped(model) + "\",\"choices\":";
    }

    private String usage() {
        return "{\"prompt_tokens\":" + promptTokens + ",\"completion_tokens\":" + pieces.size() + ",\"total_tokens\":"
                + (promptTokens + pieces.size()) + "}";
    }

    private static String escaped(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
