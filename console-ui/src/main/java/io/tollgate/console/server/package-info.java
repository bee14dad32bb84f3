/**
 * The embedded web server around Vaadin, response headers and health. Entered by Jetty's threads.
 */
@NullMarked
package io.tollgate.console.server;

import org.jspecify.annotations.NullMarked;
