/**
 * Reading settings from the environment, with every problem named by its key. Used once at start, by one thread.
 */
@NullMarked
package io.tollgate.gateway.setting;

import org.jspecify.annotations.NullMarked;
