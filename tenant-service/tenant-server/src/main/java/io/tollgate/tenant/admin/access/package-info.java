/** Who calls the admin API and which organization and gateway the call is about. Request threads enter. */
@NullMarked
package io.tollgate.tenant.admin.access;

import org.jspecify.annotations.NullMarked;
