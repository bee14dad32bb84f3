/**
 * Outbound HTTP: the one dialer, connection pools and timers of each I/O thread. Only name resolution leaves the I/O thread.
 */
@NullMarked
package io.tollgate.gateway.provider.upstream;

import org.jspecify.annotations.NullMarked;
