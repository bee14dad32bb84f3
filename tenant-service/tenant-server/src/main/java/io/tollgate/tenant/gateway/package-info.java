/** Gateways, the data-plane endpoints of an organization. Request threads enter. */
@NullMarked
package io.tollgate.tenant.gateway;

import org.jspecify.annotations.NullMarked;
