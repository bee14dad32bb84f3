/**
 * Requests and responses of the platform API ({@code /platform/v1}), shared by its server and its clients. Immutable values.
 * Optional request fields are nullable; a record checks nothing, the server answers a {@link Problem} that names each wrong
 * field.
 */
@NullMarked
package io.tollgate.tenant.api;

import org.jspecify.annotations.NullMarked;
