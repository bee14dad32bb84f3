/** Model and MCP registries as the admin API has them. Request threads enter. */
@NullMarked
package io.tollgate.tenant.admin.registry;

import org.jspecify.annotations.NullMarked;
