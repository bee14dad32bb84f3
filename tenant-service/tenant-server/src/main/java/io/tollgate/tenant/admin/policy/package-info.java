/** Policies as the admin API has them, with settings checked by the schemas of the catalogue. Request threads enter. */
@NullMarked
package io.tollgate.tenant.admin.policy;

import org.jspecify.annotations.NullMarked;
