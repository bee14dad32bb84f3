package io.tollgate.gateway.provider.upstream;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import org.xnio.XnioIoThread;

/** The loops of all I/O threads. Any thread may ask. */
public final class IoLoops {

    private final ConcurrentMap<XnioIoThread, IoLoop> loops = new ConcurrentHashMap<>();
    private final LongSupplier nanoClock;

    public IoLoops(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    public IoLoop of(XnioIoThread thread) {
        IoLoop loop = loops.get(thread);
        return loop != null ? loop : loops.computeIfAbsent(thread, t -> new IoLoop(t, nanoClock));
    }
}
