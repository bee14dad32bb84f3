/** Registries, the upstreams a gateway can send to, and the catalogue of providers. Request threads enter. */
@NullMarked
package io.tollgate.tenant.registry;

import org.jspecify.annotations.NullMarked;
