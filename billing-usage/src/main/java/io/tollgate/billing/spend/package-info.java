/**
 * What was used and what it cost, for the console and for budgets. Request threads of the server.
 */
@NullMarked
package io.tollgate.billing.spend;

import org.jspecify.annotations.NullMarked;
