/** An installation for tests: a migrated database, key files, an issuer of tokens, a stand-in for billing. */
@NullMarked
package io.tollgate.tenant.testing;

import org.jspecify.annotations.NullMarked;
