package io.tollgate.console.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;

/** Keyboard behaviour that several pages share. */
public final class Shortcuts {

    private Shortcuts() {}

    /** Enter in {@code field} presses {@code button}, with what was typed last. */
    public static void submitOnEnter(Button button, Component field) {
        button.addClickShortcut(Key.ENTER).listenOn(field).resetFocusOnActiveElement();
    }
}
