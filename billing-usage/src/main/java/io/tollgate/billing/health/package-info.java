/**
 * Alive, ready and counted: what operators and the launcher ask. Request threads of the server.
 */
@NullMarked
package io.tollgate.billing.health;

import org.jspecify.annotations.NullMarked;
