package io.tollgate.acceptance.canary;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads every key of a Redis with its content, and speaks just enough of the protocol for it. */
public final class RedisDump implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    public RedisDump(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(5_000);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** Scans all keys and returns their number. */
    public long scan(CanaryScanner scanner) throws IOException {
        List<String> keys = command("KEYS", "*");
        for (String key : keys) {
            scanner.scan("redis key", key);
            for (String value : content(key)) {
                scanner.scan("redis " + key, value);
            }
        }
        return keys.size();
    }

    /** Sends a command; nested answers come flattened. */
    public List<String> command(String... words) throws IOException {
        StringBuilder request = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            int length = word.getBytes(StandardCharsets.UTF_8).length;
            request.append('$').append(length).append("\r\n").append(word).append("\r\n");
        }
        out.write(request.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
        List<String> answer = new ArrayList<>();
        read(answer);
        return answer;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private List<String> content(String key) throws IOException {
        String type = command("TYPE", key).getFirst();
        return switch (type) {
            case "string" -> command("GET", key);
            case "hash" -> command("HGETALL", key);
            case "list" -> command("LRANGE", key, "0", "-1");
            case "set" -> command("SMEMBERS", key);
            case "zset" -> command("ZRANGE", key, "0", "-1", "WITHSCORES");
            case "stream" -> command("XRANGE", key, "-", "+");
            default -> List.of();
        };
    }

    private void read(List<String> into) throws IOException {
        String line = line();
        String rest = line.substring(1);
        switch (line.charAt(0)) {
            case '+', ':', '-' -> into.add(rest);
            case '$' -> {
                int length = Integer.parseInt(rest);
                if (length >= 0) {
                    into.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
                    in.skipNBytes(2);
                }
            }
            case '*' -> {
                int count = Integer.parseInt(rest);
                for (int i = 0; i < count; i++) {
                    read(into);
                }
            }
            default -> throw new IOException("not understood: " + line.charAt(0));
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\r'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("closed by Redis");
            }
            line.append((char) c);
        }
        in.skipNBytes(1);
        return line.toString();
    }
}
