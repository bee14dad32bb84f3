/** Tests: Rules of registries. */
@NullMarked
package io.tollgate.tenant.admin.registry;

import org.jspecify.annotations.NullMarked;
