/**
 * Complete example programs for a gateway. Pure; entered by any thread.
 */
@NullMarked
package io.tollgate.console.snippet;

import org.jspecify.annotations.NullMarked;
