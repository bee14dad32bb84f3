package io.tollgate.gateway.provider.upstream;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Looks a name up. May block; is never called on an I/O thread. */
@FunctionalInterface
public interface HostAddresses {

    /** @throws UnknownHostException when there is no answer, whatever the reason */
    InetAddress[] resolve(String host) throws UnknownHostException;
}
