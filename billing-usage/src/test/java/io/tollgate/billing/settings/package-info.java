/**
 * Tests of the settings. Test threads.
 */
@NullMarked
package io.tollgate.billing.settings;

import org.jspecify.annotations.NullMarked;
