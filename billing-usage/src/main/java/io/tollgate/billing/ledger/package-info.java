/**
 * Charges, appended and never edited, and sums over them. Blocking; runs inside the caller's transaction.
 */
@NullMarked
package io.tollgate.billing.ledger;

import org.jspecify.annotations.NullMarked;
