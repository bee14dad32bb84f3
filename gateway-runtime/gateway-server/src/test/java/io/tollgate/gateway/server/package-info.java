/** Tests of the request path over real sockets, with in-memory ports and a stub provider. */
@NullMarked
package io.tollgate.gateway.server;

import org.jspecify.annotations.NullMarked;
