package io.tollgate.console.ui;

import com.vaadin.flow.component.icon.SvgIcon;

/** The icons of our one sprite. */
public final class Icons {

    private Icons() {}

    public static SvgIcon of(String name) {
        var icon = new SvgIcon("console/icons.svg", name);
        icon.getElement().setAttribute("aria-hidden", "true");
        return icon;
    }
}
