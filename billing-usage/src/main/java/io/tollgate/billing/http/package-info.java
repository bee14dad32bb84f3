/**
 * What every HTTP call passes: the scope annotations of routes, JSON bodies and problem answers. Request threads of the server.
 */
@NullMarked
package io.tollgate.billing.http;

import org.jspecify.annotations.NullMarked;
