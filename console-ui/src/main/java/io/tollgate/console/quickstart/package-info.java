/**
 * The first-request wizard. Presenters run under the Vaadin session lock.
 */
@NullMarked
package io.tollgate.console.quickstart;

import org.jspecify.annotations.NullMarked;
