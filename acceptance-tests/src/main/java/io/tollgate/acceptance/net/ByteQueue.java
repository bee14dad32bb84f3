package io.tollgate.acceptance.net;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes read from a connection and not yet consumed. */
public final class ByteQueue {

    private byte[] bytes;
    private int from;
    private int to;
    private final int max;

    public ByteQueue(int initial, int max) {
        this.bytes = new byte[initial];
        this.max = max;
    }

    public int size() {
        return to - from;
    }

    public byte at(int index) {
        return bytes[from + index];
    }

    /** Reads once what is there. @throws EOFException when the other side has closed */
    public int readFrom(ReadableByteChannel channel) throws IOException {
        makeRoom();
        int n = channel.read(ByteBuffer.wrap(bytes, to, bytes.length - to));
        if (n < 0) {
            throw new EOFException("closed by the other side");
        }
        to += n;
        return n;
    }

    /** Index of {@code CR LF} at or after an index, or -1. */
    public int indexOfLineEnd(int start) {
        for (int i = from + start; i + 1 < to; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n') {
                return i - from;
            }
        }
        return -1;
    }

    /** Index of the empty line that ends a head, or -1. */
    public int indexOfHeadEnd() {
        for (int i = from; i + 3 < to; i++) {
            if (bytes[i + 3] == '\n' && bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r') {
                return i - from;
            }
        }
        return -1;
    }

    public String text(int start, int length) {
        return new String(bytes, from + start, length, StandardCharsets.ISO_8859_1);
    }

    public byte[] copy(int start, int length) {
        return Arrays.copyOfRange(bytes, from + start, from + start + length);
    }

    public void skip(int length) {
        from += length;
        if (from == to) {
            from = 0;
            to = 0;
        }
    }

    private void makeRoom() throws IOException {
        if (to < bytes.length) {
            return;
        }
        if (from > 0) {
            System.arraycopy(bytes, from, bytes, 0, to - from);
            to -= from;
            from = 0;
        } else if (bytes.length >= max) {
            throw new IOException("more than " + max + " bytes unread");
        } else {
            bytes = Arrays.copyOf(bytes, Math.min(max, bytes.length * 2));
        }
    }
}
