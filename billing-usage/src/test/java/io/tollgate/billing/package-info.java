/**
 * What the tests of this module share: a database, usage events, a running server. Test threads.
 */
@NullMarked
package io.tollgate.billing;

import org.jspecify.annotations.NullMarked;
