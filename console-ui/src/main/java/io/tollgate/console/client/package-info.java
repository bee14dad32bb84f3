/**
 * HTTP clients of the platform API, the billing API and the gateway; typed failures. Blocking; entered by any thread.
 */
@NullMarked
package io.tollgate.console.client;

import org.jspecify.annotations.NullMarked;
