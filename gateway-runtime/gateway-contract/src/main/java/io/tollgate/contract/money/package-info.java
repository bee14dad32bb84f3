/**
 * Money in integers: prices per unit and costs in picodollars, token usage by component. Immutable values; any thread may
 * enter. Nothing here rounds.
 */
@NullMarked
package io.tollgate.contract.money;

import org.jspecify.annotations.NullMarked;
