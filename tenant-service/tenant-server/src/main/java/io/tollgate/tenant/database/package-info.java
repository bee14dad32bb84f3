/**
 * The way to the data: a transaction bound to one organization, or to one person, and nothing else. A transaction belongs to
 * the thread that opened it.
 */
@NullMarked
package io.tollgate.tenant.database;

import org.jspecify.annotations.NullMarked;
