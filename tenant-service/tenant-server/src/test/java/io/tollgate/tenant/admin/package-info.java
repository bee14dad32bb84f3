/** Tests of the admin API: each resource in the container, each rule on its own. */
@NullMarked
package io.tollgate.tenant.admin;

import org.jspecify.annotations.NullMarked;
