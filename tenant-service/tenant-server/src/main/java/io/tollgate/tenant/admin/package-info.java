/** What all of the admin API shares: its faults, lists, JSON answers, sealed secrets and settings. Request threads enter. */
@NullMarked
package io.tollgate.tenant.admin;

import org.jspecify.annotations.NullMarked;
