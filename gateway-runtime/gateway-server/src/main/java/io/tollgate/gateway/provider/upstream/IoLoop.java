package io.tollgate.gateway.provider.upstream;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.xnio.XnioIoThread;

/** What belongs to one I/O thread: its deadlines, its connection pools, a scratch buffer. Used from that thread only. */
public final class IoLoop {

    private static final int READ_BYTES = 16 * 1024;

    private final XnioIoThread thread;
    private final Deadlines deadlines;
    private final Map<String, ConnectionPool> pools = new HashMap<>();
    private final ByteBuffer readBuffer = ByteBuffer.allocateDirect(READ_BYTES);
    private byte[] scratch = new byte[4096];

    IoLoop(XnioIoThread thread, LongSupplier nanoClock) {
        this.thread = thread;
        this.deadlines = new Deadlines(thread, nanoClock);
    }

    public XnioIoThread thread() {
        return thread;
    }

    public Deadlines deadlines() {
        return deadlines;
    }

    /** At least this many bytes to work in until the current call returns. */
    public byte[] scratch(int size) {
        if (scratch.length < size) {
            scratch = new byte[Math.max(size, scratch.length * 2)];
        }
        return scratch;
    }

    /** An empty buffer for what was just read, until the next read on this loop. */
    ByteBuffer readBuffer() {
        return readBuffer.clear();
    }

    Map<String, ConnectionPool> pools() {
        return pools;
    }
}
