/**
 * What each process of the stack needs: files to prepare, command line, health. Entered by the starting threads of the
 * stack, one thread per component at a time.
 */
@NullMarked
package io.tollgate.launcher.component;

import org.jspecify.annotations.NullMarked;
