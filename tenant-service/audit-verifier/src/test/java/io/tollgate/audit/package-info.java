/** Tests of the verifier. */
@NullMarked
package io.tollgate.audit;

import org.jspecify.annotations.NullMarked;
