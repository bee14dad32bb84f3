/**
 * What the pages share: frame, texts, formats, background work, dialogs. Entered under the Vaadin session lock unless a type says otherwise.
 */
@NullMarked
package io.tollgate.console.ui;

import org.jspecify.annotations.NullMarked;
