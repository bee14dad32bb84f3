package io.tollgate.console.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** In which time zone a page shows instants: the browser's, as it reported it; UTC when it did not. */
public final class Zones {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss z", Locale.ENGLISH);

    private Zones() {}

    public static ZoneId of(Component component) {
        return component.getUI().map(Zones::of).orElse(ZoneOffset.UTC);
    }

    /** Such as {@code 14:03:12 CET}. */
    public static String timeOfDay(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }

    private static ZoneId of(UI ui) {
        var details = ui.getPage().getExtendedClientDetails();
        String zone = details == null ? null : details.getTimeZoneId();
        try {
            return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
