/** Gateways as the admin API has them. Request threads enter. */
@NullMarked
package io.tollgate.tenant.admin.gateway;

import org.jspecify.annotations.NullMarked;
