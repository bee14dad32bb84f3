/** Rows of consumers and their attachments. The thread of the transaction enters. */
@NullMarked
package io.tollgate.tenant.consumer.jpa;

import org.jspecify.annotations.NullMarked;
