/** Tests of the launcher; each runs on one thread. */
@NullMarked
package io.tollgate.launcher;

import org.jspecify.annotations.NullMarked;
