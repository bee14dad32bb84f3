/** What an organization decides about itself. Request threads enter. */
@NullMarked
package io.tollgate.tenant.setting;

import org.jspecify.annotations.NullMarked;
