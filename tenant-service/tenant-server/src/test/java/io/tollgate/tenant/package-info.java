/** Tests of the whole service and of the rules its code keeps. */
@NullMarked
package io.tollgate.tenant;

import org.jspecify.annotations.NullMarked;
