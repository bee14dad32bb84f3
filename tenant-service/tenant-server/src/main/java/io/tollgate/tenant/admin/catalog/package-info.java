/** The catalogues of providers, models, policies and MCP servers. Request threads enter. */
@NullMarked
package io.tollgate.tenant.admin.catalog;

import org.jspecify.annotations.NullMarked;
