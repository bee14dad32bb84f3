/**
 * Child processes: start, log file, record of who runs, stop with everything below. Any thread may call; each object says
 * what it guards.
 */
@NullMarked
package io.tollgate.launcher.process;

import org.jspecify.annotations.NullMarked;
