/**
 * Transactions that see one organization or only platform data. Blocking; request and job threads of the server.
 */
@NullMarked
package io.tollgate.billing.database;

import org.jspecify.annotations.NullMarked;
