/** Teams: members who own consumers together. Request threads enter. */
@NullMarked
package io.tollgate.tenant.team;

import org.jspecify.annotations.NullMarked;
