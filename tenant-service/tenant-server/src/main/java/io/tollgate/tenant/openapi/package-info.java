/** The description of the platform API for programs and people. Immutable; request threads enter. */
@NullMarked
package io.tollgate.tenant.openapi;

import org.jspecify.annotations.NullMarked;
