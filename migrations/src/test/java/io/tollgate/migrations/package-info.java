/** Tests of the schema against a real Postgres. */
@NullMarked
package io.tollgate.migrations;

import org.jspecify.annotations.NullMarked;
