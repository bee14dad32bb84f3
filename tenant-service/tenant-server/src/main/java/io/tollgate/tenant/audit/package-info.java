/**
 * Who did what: one entry for every call that changes something or was refused to, chained by hashes, sealed by signatures.
 * Request threads append in the transaction of the change; one background thread seals.
 */
@NullMarked
package io.tollgate.tenant.audit;

import org.jspecify.annotations.NullMarked;
