/** Tests. */
@NullMarked
package io.tollgate.gateway.provider.openai;

import org.jspecify.annotations.NullMarked;
