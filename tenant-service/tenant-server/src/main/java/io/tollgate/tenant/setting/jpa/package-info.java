/** Rows of organizations' settings. The thread of the transaction enters. */
@NullMarked
package io.tollgate.tenant.setting.jpa;

import org.jspecify.annotations.NullMarked;
