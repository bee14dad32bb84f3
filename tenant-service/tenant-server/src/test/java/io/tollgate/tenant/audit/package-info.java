/** Tests of the audit log's parts. */
@NullMarked
package io.tollgate.tenant.audit;

import org.jspecify.annotations.NullMarked;
