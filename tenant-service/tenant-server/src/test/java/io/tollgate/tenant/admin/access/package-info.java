/** Tests: Who is let in to the admin API. */
@NullMarked
package io.tollgate.tenant.admin.access;

import org.jspecify.annotations.NullMarked;
