/**
 * A small non-blocking HTTP/1.1 toolkit for test servers and load clients. Each connection belongs to one {@link io.tollgate.acceptance.net.EventLoop} and only its thread enters.
 */
@NullMarked
package io.tollgate.acceptance.net;

import org.jspecify.annotations.NullMarked;
