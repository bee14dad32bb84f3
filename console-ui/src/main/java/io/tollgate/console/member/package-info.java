/**
 * The people of an organization and the invitations to it. Presenters run under the Vaadin session lock.
 */
@NullMarked
package io.tollgate.console.member;

import org.jspecify.annotations.NullMarked;
