/** Consumers as the admin API has them, and what is attached to them. Request threads enter. */
@NullMarked
package io.tollgate.tenant.admin.consumer;

import org.jspecify.annotations.NullMarked;
