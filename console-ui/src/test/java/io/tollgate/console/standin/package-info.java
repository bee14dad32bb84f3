/** Stand-ins of the services the console talks to, over real HTTP with their state in memory. Entered by several threads. */
@NullMarked
package io.tollgate.console.standin;

import org.jspecify.annotations.NullMarked;
