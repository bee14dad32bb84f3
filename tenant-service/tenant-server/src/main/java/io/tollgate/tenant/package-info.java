/** Wires tenant-service together and reads its settings; nothing depends on it. The server's start-up thread enters. */
@NullMarked
package io.tollgate.tenant;

import org.jspecify.annotations.NullMarked;
