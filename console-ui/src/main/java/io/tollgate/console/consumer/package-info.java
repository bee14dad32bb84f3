/**
 * Consumers of a gateway and their keys. Presenters run under the Vaadin session lock.
 */
@NullMarked
package io.tollgate.console.consumer;

import org.jspecify.annotations.NullMarked;
