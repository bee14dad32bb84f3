/** API keys of callers and sealed credentials of providers. Request threads enter. */
@NullMarked
package io.tollgate.tenant.credential;

import org.jspecify.annotations.NullMarked;
