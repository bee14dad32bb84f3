/**
 * Brings the database to the schema this build needs. Runs once, on the caller's thread, before the services start; several
 * runners at once wait for each other.
 */
@NullMarked
package io.tollgate.migrations;

import org.jspecify.annotations.NullMarked;
