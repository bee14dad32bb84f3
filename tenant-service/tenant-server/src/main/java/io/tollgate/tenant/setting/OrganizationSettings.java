package io.tollgate.tenant.setting;

import io.tollgate.tenant.api.OrganizationSettingsRequest;
import io.tollgate.tenant.api.OrganizationSettingsResponse;
import io.tollgate.tenant.error.Violations;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings of an organization; immutable. */
public record OrganizationSettings(
        String name,
        ZoneId timeZone,
        String weekStart,
        String loggingLevel,
        int logRetentionDays,
        boolean developersSeeBodies) {

    static final String DEFAULT_WEEK_START = "monday";
    static final String DEFAULT_LOGGING_LEVEL = "metadata";
    static final int DEFAULT_RETENTION_DAYS = 30;

    private static final int MAX_RETENTION_DAYS = 3_650;
    private static final List<String> WEEK_STARTS = List.of("monday", "sunday", "saturday");
    private static final List<String> LOGGING_LEVELS = List.of("none", "metadata", "bodies");

    /** Settings nobody changed yet. */
    public static OrganizationSettings defaults(String name, ZoneId timeZone) {
        return new OrganizationSettings(
                name, timeZone, DEFAULT_WEEK_START, DEFAULT_LOGGING_LEVEL, DEFAULT_RETENTION_DAYS, false);
    }

    /** These, with what the request names replaced. */
    OrganizationSettings with(OrganizationSettingsRequest request) {
        Violations violations = new Violations();
        OrganizationSettings changed = new OrganizationSettings(
                request.name() == null ? name : violations.name("name", request.name()),
                zone(request.timeZone(), violations),
                oneOf("week_start", request.weekStart(), WEEK_STARTS, weekStart, violations),
                oneOf("logging_level", request.loggingLevel(), LOGGING_LEVELS, loggingLevel, violations),
                retention(request.logRetentionDays(), violations),
                request.developersSeeBodies() == null ? developersSeeBodies : request.developersSeeBodies());
        violations.throwIfAny();
        return changed;
    }

    private ZoneId zone(@Nullable String text, Violations violations) {
        try {
            return text == null ? timeZone : ZoneId.of(text.strip());
        } catch (DateTimeException e) {
            violations.add("time_zone", "is not an IANA time zone such as Europe/Berlin");
            return timeZone;
        }
    }

    private static String oneOf(
            String field, @Nullable String text, List<String> allowed, String otherwise, Violations violations) {
        if (text != null && !allowed.contains(text)) {
            violations.add(field, "must be one of " + String.join(", ", allowed));
        }
        return text == null ? otherwise : text;
    }

    private int retention(@Nullable Integer days, Violations violations) {
        if (days != null && (days < 1 || days > MAX_RETENTION_DAYS)) {
            violations.add("log_retention_days", "must be from 1 to " + MAX_RETENTION_DAYS);
        }
        return days == null ? logRetentionDays : days;
    }

    OrganizationSettingsResponse toResponse() {
        return new OrganizationSettingsResponse(
                name, timeZone.getId(), weekStart, loggingLevel, logRetentionDays, developersSeeBodies);
    }
}
