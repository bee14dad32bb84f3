/** Consumers, the applications that call through a gateway, created whole in one transaction. Request threads enter. */
@NullMarked
package io.tollgate.tenant.consumer;

import org.jspecify.annotations.NullMarked;
