/**
 * The usage event: one immutable fact about one upstream attempt, as nodes ship it and billing-usage ingests it. Immutable
 * values; any thread may enter.
 */
@NullMarked
package io.tollgate.contract.usage;

import org.jspecify.annotations.NullMarked;
