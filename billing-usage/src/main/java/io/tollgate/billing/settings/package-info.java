/**
 * The settings of this service, read and validated once at start. Immutable values; any thread may enter.
 */
@NullMarked
package io.tollgate.billing.settings;

import org.jspecify.annotations.NullMarked;
