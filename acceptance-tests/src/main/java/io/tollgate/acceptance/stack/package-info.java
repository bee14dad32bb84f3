/**
 * The whole product on free ports, and people who use it. Entered by the test's thread.
 */
@NullMarked
package io.tollgate.acceptance.stack;

import org.jspecify.annotations.NullMarked;
