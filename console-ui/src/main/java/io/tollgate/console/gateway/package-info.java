/**
 * The list of gateways and a gateway's overview. Presenters run under the Vaadin session lock.
 */
@NullMarked
package io.tollgate.console.gateway;

import org.jspecify.annotations.NullMarked;
