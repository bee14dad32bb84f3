/**
 * What a person sees about themselves. Entered under the Vaadin session lock.
 */
@NullMarked
package io.tollgate.console.account;

import org.jspecify.annotations.NullMarked;
