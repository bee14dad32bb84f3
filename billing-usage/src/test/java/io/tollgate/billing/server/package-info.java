/**
 * The built WAR in a real Payara Micro, called over HTTP. Test threads.
 */
@NullMarked
package io.tollgate.billing.server;

import org.jspecify.annotations.NullMarked;
