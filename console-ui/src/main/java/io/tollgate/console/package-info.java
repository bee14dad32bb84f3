/**
 * The console process: settings and wiring. Entered by the main thread only.
 */
@NullMarked
package io.tollgate.console;

import org.jspecify.annotations.NullMarked;
