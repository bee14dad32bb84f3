/** Organizations and who belongs to them. Request threads enter. */
@NullMarked
package io.tollgate.tenant.organization;

import org.jspecify.annotations.NullMarked;
