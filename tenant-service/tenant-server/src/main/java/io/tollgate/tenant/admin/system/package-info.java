/** Version, API description and the connections of gateway nodes. Request threads enter. */
@NullMarked
package io.tollgate.tenant.admin.system;

import org.jspecify.annotations.NullMarked;
