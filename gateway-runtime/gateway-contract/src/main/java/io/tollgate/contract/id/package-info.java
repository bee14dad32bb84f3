/**
 * Typed identifiers, API keys and tenant keys. Immutable values; any thread may enter.
 */
@NullMarked
package io.tollgate.contract.id;

import org.jspecify.annotations.NullMarked;
