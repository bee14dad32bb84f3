/**
 * The registries of a gateway: list, connection test, adding and deleting. Presenters run under the Vaadin session lock.
 */
@NullMarked
package io.tollgate.console.registry;

import org.jspecify.annotations.NullMarked;
