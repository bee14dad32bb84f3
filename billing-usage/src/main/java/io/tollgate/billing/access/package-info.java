/**
 * Who may call: node tokens, people's bearer tokens and their membership. Request threads of the server; denies on doubt.
 */
@NullMarked
package io.tollgate.billing.access;

import org.jspecify.annotations.NullMarked;
