package io.tollgate.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ports nobody uses at this moment, for stacks that run beside others. */
final class FreePorts {
    private static final List<String> SETTINGS =
            List.copyOf(new Ports(1, 2, 3, 4, 5, 6, 7, 8).bySetting().keySet());

    private FreePorts() {}

    /** A free port for each port setting; all held open until the last is known, so none is given twice. */
    static Map<String, String> settings() {
        List<ServerSocket> held = new ArrayList<>();
        Map<String, String> settings = new HashMap<>();
        try {
            for (String name : SETTINGS) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.add(socket);
                settings.put(name, Integer.toString(socket.getLocalPort()));
            }
            for (ServerSocket socket : held) {
                socket.close();
            }
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }
}
