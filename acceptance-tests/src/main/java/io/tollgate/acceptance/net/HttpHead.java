package io.tollgate.acceptance.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A start line and its headers, names in lower case, in the order received. */
public record HttpHead(String startLine, List<String[]> headers) {

    /** Reads the lines before the empty one. */
    public static HttpHead parse(String text) {
        int end = text.indexOf("\r\n");
        String start = end < 0 ? text : text.substring(0, end);
        List<String[]> headers = new ArrayList<>();
        while (end >= 0) {
            int next = text.indexOf("\r\n", end + 2);
            String line = text.substring(end + 2, next < 0 ? text.length() : next);
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.add(new String[] {
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim()
                });
            }
            end = next;
        }
        return new HttpHead(start, headers);
    }

    public @Nullable String first(String lowerCaseName) {
        for (String[] header : headers) {
            if (header[0].equals(lowerCaseName)) {
                return header[1];
            }
        }
        return null;
    }

    /** The body's length, or -1 when it is chunked, or -2 when neither is said. */
    public long bodyLength() {
        String coding = first("transfer-encoding");
        if (coding != null) {
            return -1;
        }
        String length = first("content-length");
        return length == null ? -2 : Long.parseLong(length);
    }

    public int status() {
        return Integer.parseInt(startLine.substring(9, 12));
    }
}
