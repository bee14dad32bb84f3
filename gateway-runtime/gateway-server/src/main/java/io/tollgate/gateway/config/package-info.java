/**
 * Configuration as nodes use it: snapshots fetched, verified, compiled, kept on disk and swapped atomically. Readers are I/O threads and never block; loading runs on its own thread.
 */
@NullMarked
package io.tollgate.gateway.config;

import org.jspecify.annotations.NullMarked;
