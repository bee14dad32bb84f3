package io.tollgate.acceptance.stub;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The bytes of the stub's answers. */
final class StubAnswers {

    static final String WORD = " the";

    private StubAnswers() {}

    static ByteBuffer streamHead() {
        return ascii("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-cache\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n");
    }

    static ByteBuffer json(int status, String body) {
        return ascii("HTTP/1.1 " + status + " " + (status < 400 ? "OK" : "Error")
                + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
    }

    static ByteBuffer event(String data) {
        String event = "data: " + data + "\n\n";
        return ascii(Integer.toHexString(event.length()) + "\r\n" + event + "\r\n");
    }

    static ByteBuffer lastChunk() {
        return ascii("0\r\n\r\n");
    }

    static String completion(long id, String model, String text, String finish, String usage) {
        return "{\"id\":\"chatcmpl-" + id + "\",\"object\":\"chat.completion\",\"created\":1700000000,\"model\":\""
                + model
                + "\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"" + text
                + "\"},\"finish_reason\":\"" + finish + "\"}]" + usage + "}";
    }

    static String toolCompletion(long id, String model, String usage) {
        return "{\"id\":\"chatcmpl-" + id + "\",\"object\":\"chat.completion\",\"created\":1700000000,\"model\":\""
                + model
                + "\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":null,\"tool_calls\":["
                + "{\"id\":\"call_" + id + "\",\"type\":\"function\",\"function\":{\"name\":\"lookup\",\"arguments\":"
                + "\"{\\\"q\\\":\\\"weather\\\"}\"}}]},\"finish_reason\":\"tool_calls\"}]" + usage + "}";
    }

    static String chunk(long id, String model, String delta, String finish) {
        return "{\"id\":\"chatcmpl-" + id
                + "\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,\"model\":\"" + model
                + "\",\"choices\":[{\"index\":0,\"delta\":{" + delta + "},\"finish_reason\":" + finish + "}]}";
    }

    /** The delta of the n-th token of a tool call: its name first, then pieces of its arguments. */
    static String toolDelta(long id, int index) {
        String head = "\"tool_calls\":[{\"index\":0,";
        return index == 0
                ? head + "\"id\":\"call_" + id
                        + "\",\"type\":\"function\",\"function\":{\"name\":\"lookup\",\"arguments\":\"\"}}]"
                : head + "\"function\":{\"arguments\":\"" + (index == 1 ? "{\\\"q\\\":\\\"" : "w") + "\"}}]";
    }

    static String usageChunk(long id, String model, String usage) {
        return "{\"id\":\"chatcmpl-" + id
                + "\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,\"model\":\"" + model
                + "\",\"choices\":[]" + usage + "}";
    }

    static String usage(int prompt, int completion) {
        return ",\"usage\":{\"prompt_tokens\":" + prompt + ",\"completion_tokens\":" + completion + ",\"total_tokens\":"
                + (prompt + completion) + "}";
    }

    static String error(String type, String message) {
        return "{\"error\":{\"message\":\"" + message.replace("\\", "\\\\").replace("\"", "\\\"") + "\",\"type\":\""
                + type + "\",\"param\":null,\"code\":null}}";
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
