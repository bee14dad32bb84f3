/**
 * Verifies an exported audit log offline: the chain of hashes and the seals over it. Needs the JDK and nothing else, so that
 * an auditor can read all of it. One thread.
 */
@NullMarked
package io.tollgate.audit;

import org.jspecify.annotations.NullMarked;
