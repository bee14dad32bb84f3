/** The people of an organization, their roles, and who belongs where. Request threads enter. */
@NullMarked
package io.tollgate.tenant.member;

import org.jspecify.annotations.NullMarked;
