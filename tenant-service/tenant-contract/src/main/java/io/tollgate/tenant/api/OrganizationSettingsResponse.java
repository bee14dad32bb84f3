package io.tollgate.tenant.api;

/**
 * Settings of an organization.
 *
 * @param timeZone IANA zone of reports and budgets; stored data does not change with it
 * @param weekStart {@code monday}, {@code sunday} or {@code saturday}
 * @param loggingLevel what may be kept of requests: {@code none}, {@code metadata} or {@code bodies}
 * @param developersSeeBodies whether developers may open bodies of their own teams' requests
 */
public record OrganizationSettingsResponse(
        String name,
        String timeZone,
        String weekStart,
        String loggingLevel,
        int logRetentionDays,
        boolean developersSeeBodies) {}
