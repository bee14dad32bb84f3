/**
 * A built-in provider that answers with the prompt, without any network. Pacing runs on I/O threads, counting on the counter's.
 */
@NullMarked
package io.tollgate.gateway.provider.echo;

import org.jspecify.annotations.NullMarked;
