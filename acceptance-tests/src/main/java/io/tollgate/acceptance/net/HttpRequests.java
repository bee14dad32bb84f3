package io.tollgate.acceptance.net;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Builds request bytes once, so that sending them costs nothing. */
public final class HttpRequests {

    private HttpRequests() {}

    /** A POST with a JSON body. */
    public static byte[] post(String path, String host, Map<String, String> headers, byte[] body) {
        StringBuilder head = new StringBuilder("POST ")
                .append(path)
                .append(" HTTP/1.1\r\nHost: ")
                .append(host)
                .append("\r\nContent-Type: application/json\r\nContent-Length: ")
                .append(body.length)
                .append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("\r\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream(head.length() + body.length);
        out.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(body);
        return out.toByteArray();
    }

    /** The body of a chat completion; {@code extra} is more JSON members, each starting with a comma. */
    public static byte[] chat(String model, boolean stream, String prompt, String extra) {
        String options = stream ? ",\"stream\":true,\"stream_options\":{\"include_usage\":true}" : "";
        return ("{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"" + prompt + "\"}]"
                        + options + extra + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A prompt that brings the whole body of {@link #chat} to about so many bytes. */
    public static String promptOf(int bodyBytes) {
        return "word ".repeat(Math.max(1, (bodyBytes - 110) / 5)).trim();
    }
}
