/**
 * Requests and responses of the admin API, the wire that automation written for the older gateway speaks, and their JSON form.
 * Immutable values; any thread may enter.
 */
@NullMarked
package io.tollgate.tenant.api.admin;

import org.jspecify.annotations.NullMarked;
