/**
 * A fake OpenAI-compatible provider that notes what it really served. Its log may be read by any thread; the rest runs on its event loop.
 */
@NullMarked
package io.tollgate.acceptance.stub;

import org.jspecify.annotations.NullMarked;
