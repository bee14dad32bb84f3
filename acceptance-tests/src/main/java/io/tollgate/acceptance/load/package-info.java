/**
 * Load by the clock, with latencies counted from the intended instant. One event loop sends; results are read afterwards.
 */
@NullMarked
package io.tollgate.acceptance.load;

import org.jspecify.annotations.NullMarked;
