/** Platform API tokens of people and services. Request threads enter. */
@NullMarked
package io.tollgate.tenant.token;

import org.jspecify.annotations.NullMarked;
