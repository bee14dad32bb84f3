package io.tollgate.gateway.server;

/** Finds events and data lines in server-sent events. Lines end with LF or CR LF; an empty line ends an event. */
final class SseEvents {

    private SseEvents() {}

    /** The position behind the first empty line that ends at or after {@code from}; -1 when there is none. */
    static int end(byte[] bytes, int from, int length) {
        for (int i = Math.max(from, 1); i < length; i++) {
            if (bytes[i] == '\n') {
                int before = bytes[i - 1] == '\r' ? i - 2 : i - 1;
                if (before >= 0 && bytes[before] == '\n') {
                    return i + 1;
                }
            }
        }
        return -1;
    }

    /** Where the value of the event's first data line begins; -1 when it has none. */
    static int dataFrom(byte[] bytes, int from, int to) {
        int line = from;
        while (line < to) {
            if (to - line > 5
                    && bytes[line] == 'd'
                    && bytes[line + 1] == 'a'
                    && bytes[line + 2] == 't'
                    && bytes[line + 3] == 'a'
                    && bytes[line + 4] == ':') {
                return bytes[line + 5] == ' ' ? line + 6 : line + 5;
            }
            line = next(bytes, line, to);
        }
        return -1;
    }

    private static int next(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return to;
    }

    /** The end of the line that begins at {@code from}, without its line end and blanks before it. */
    static int lineEnd(byte[] bytes, int from, int to) {
        int end = next(bytes, from, to);
        while (end > from && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r' || bytes[end - 1] == ' ')) {
            end--;
        }
        return end;
    }
}
