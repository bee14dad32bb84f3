package io.tollgate.console.ui;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times of day that name their zone. Pure. */
public final class Zones {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss z", Locale.ENGLISH);

    private Zones() {}

    /** Such as {@code 14:03:12 CET}. */
    public static String timeOfDay(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }
}
