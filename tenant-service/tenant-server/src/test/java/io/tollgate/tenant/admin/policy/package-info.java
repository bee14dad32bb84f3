/** Tests: Rules of policies. */
@NullMarked
package io.tollgate.tenant.admin.policy;

import org.jspecify.annotations.NullMarked;
