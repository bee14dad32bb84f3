package io.tollgate.acceptance.load;

/** One request of a load run: its bytes, made once and not changed afterwards. */
public final class LoadRequest {

    private final byte[] bytes;
    private final boolean streamed;
    private final long abortAfterNanos;

    private LoadRequest(byte[] bytes, boolean streamed, long abortAfterNanos) {
        this.bytes = bytes;
        this.streamed = streamed;
        this.abortAfterNanos = abortAfterNanos;
    }

    public static LoadRequest of(byte[] bytes, boolean streamed) {
        return new LoadRequest(bytes, streamed, -1);
    }

    /** A request whose client leaves so long after sending it; never when negative. */
    public static LoadRequest abortedAfter(byte[] bytes, boolean streamed, long abortAfterNanos) {
        return new LoadRequest(bytes, streamed, abortAfterNanos);
    }

    public boolean streamed() {
        return streamed;
    }

    public long abortAfterNanos() {
        return abortAfterNanos;
    }

    byte[] bytes() {
        return bytes;
    }
}
