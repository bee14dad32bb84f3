/**
 * The OpenAI dialect: scanning and splicing request bodies, reading usage out of answers, counting tokens. Pure but for the counter's own threads.
 */
@NullMarked
package io.tollgate.gateway.provider.openai;

import org.jspecify.annotations.NullMarked;
