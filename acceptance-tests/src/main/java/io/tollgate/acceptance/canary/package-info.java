/**
 * Planting unique strings and searching for them everywhere they must not be. Immutable values and stateless scans; any thread may enter.
 */
@NullMarked
package io.tollgate.acceptance.canary;

import org.jspecify.annotations.NullMarked;
