/**
 * Wires one gateway node; nothing depends on it. Entered by the main thread and the shutdown hook.
 */
@NullMarked
package io.tollgate.gateway;

import org.jspecify.annotations.NullMarked;
