/**
 * Starts, watches and stops every process of the product on one machine, for {@code ./tollgate} and for tests.
 * Commands run on the main thread; starting and stopping run on virtual threads inside {@link io.tollgate.launcher.Stack}.
 */
@NullMarked
package io.tollgate.launcher;

import org.jspecify.annotations.NullMarked;
