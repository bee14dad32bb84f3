/** What all resources share of HTTP: JSON in and out, problems, the route registry. Request threads enter. */
@NullMarked
package io.tollgate.tenant.http;

import org.jspecify.annotations.NullMarked;
