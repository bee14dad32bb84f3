package io.tollgate.acceptance.bench;

import java.util.List;
import java.util.function.Supplier;

/** Something the load is sent to: the mock itself, or a proxy before it. */
record BenchTarget(String name, int port, Supplier<List<Long>> pids, String bearer) {

    static final String DIRECT = "direct";
    static final String NGINX = "nginx";
    static final String TOLLGATE = "tollgate";

    /** Whether it becomes faster while it runs. */
    boolean compiles() {
        return name.equals(TOLLGATE);
    }
}
