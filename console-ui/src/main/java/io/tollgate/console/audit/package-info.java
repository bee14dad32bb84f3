/**
 * Who changed what in an organization. Presenters run under the Vaadin session lock.
 */
@NullMarked
package io.tollgate.console.audit;

import org.jspecify.annotations.NullMarked;
