/** Roles: registries and models granted by token claims. Request threads enter. */
@NullMarked
package io.tollgate.tenant.admin.role;

import org.jspecify.annotations.NullMarked;
