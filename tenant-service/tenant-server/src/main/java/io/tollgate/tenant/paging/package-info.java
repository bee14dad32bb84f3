/** Pages of long lists by position instead of by number. Immutable; request threads enter. */
@NullMarked
package io.tollgate.tenant.paging;

import org.jspecify.annotations.NullMarked;
