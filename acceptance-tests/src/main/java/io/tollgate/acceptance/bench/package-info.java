/**
 * The benchmark: direct, nginx and Tollgate side by side against the same mock. One thread.
 */
@NullMarked
package io.tollgate.acceptance.bench;

import org.jspecify.annotations.NullMarked;
