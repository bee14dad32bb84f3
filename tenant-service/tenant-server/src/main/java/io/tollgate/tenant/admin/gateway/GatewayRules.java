package io.tollgate.tenant.admin.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.tenant.admin.AdminFault;
import io.tollgate.tenant.admin.Documents;
import io.tollgate.tenant.admin.gateway.AdminGateway.Plan;
import io.tollgate.tenant.admin.gateway.AdminGateway.Tier;
import io.tollgate.tenant.api.admin.Entitlements;
import io.tollgate.tenant.api.admin.Telemetry;
import io.tollgate.tenant.error.Violations;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the fields of a gateway must look like. Stateless. */
final class GatewayRules {

    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
    private static final Set<String> EXPORTERS = Set.of("kafka", "otlp", "postgres");
    private static final Set<String> RESERVED = Set.of("tenant_id", "team_id");
    private static final int MAX_STATUS = 255;
    private static final int MAX_TENANT = 255;

    private GatewayRules() {}

    static String slug(String given) {
        String slug = given.strip().toLowerCase(Locale.ROOT);
        if (!Violations.SLUG.matcher(slug).matches()) {
            throw AdminFault.invalid("gateway", "slug", "slug must be a lowercase DNS label");
        }
        return slug;
    }

    /** Absent when the text is empty, which gives the domain up. */
    static @Nullable String domain(String given) {
        String domain = given.strip().toLowerCase(Locale.ROOT);
        if (domain.isEmpty()) {
            return null;
        }
        if (!DOMAIN.matcher(domain).matches() || domain.contains("..")) {
            throw AdminFault.invalid("gateway", "domain", "domain must be a bare host name");
        }
        return domain;
    }

    static String status(String given) {
        String status = given.strip();
        if (status.isEmpty() || status.length() > MAX_STATUS) {
            throw AdminFault.invalid("status must have 1 to " + MAX_STATUS + " characters");
        }
        return status;
    }

    static String tenantId(String given) {
        if (given.length() > MAX_TENANT || given.chars().anyMatch(Character::isISOControl)) {
            throw AdminFault.invalid("tenant_id must have at most " + MAX_TENANT + " characters");
        }
        return given;
    }

    /** Without what only the server says. */
    static Map<String, String> metadata(@Nullable Map<String, String> given) {
        Map<String, String> metadata = new LinkedHashMap<>(given == null ? Map.of() : given);
        metadata.keySet().removeAll(RESERVED);
        metadata.values().removeIf(value -> value == null);
        return metadata;
    }

    /** The given caps; all three must be there. */
    static Plan plan(Entitlements given) {
        Long burst = given.burstPerMin();
        Long quota = given.quotaPerMonth();
        Long instances = given.maxInstances();
        if (burst == null || quota == null || instances == null) {
            throw AdminFault.invalid("entitlements require burst_per_min, quota_per_month and max_instances");
        }
        return checked(new Plan(tier(given.tier(), Tier.FREE), burst, quota, instances));
    }

    /** The present plan with what was given. */
    static Plan changed(Entitlements given, Plan present) {
        return checked(new Plan(
                tier(given.tier(), present.tier()),
                or(given.burstPerMin(), present.burstPerMin()),
                or(given.quotaPerMonth(), present.quotaPerMonth()),
                or(given.maxInstances(), present.maxInstances())));
    }

    private static long or(@Nullable Long given, long present) {
        return given == null ? present : given;
    }

    private static Plan checked(Plan plan) {
        if (plan.burstPerMin() <= 0) {
            throw AdminFault.invalid("gateway", "entitlements", "burst_per_min must be greater than 0");
        }
        if (plan.quotaPerMonth() < 0 || plan.maxInstances() < 0) {
            throw AdminFault.invalid(
                    "gateway", "entitlements", "quota_per_month and max_instances must not be negative");
        }
        return plan;
    }

    private static Tier tier(@Nullable String given, Tier otherwise) {
        if (given == null || given.isEmpty()) {
            return otherwise;
        }
        for (Tier tier : Tier.values()) {
            if (tier.name().toLowerCase(Locale.ROOT).equals(given)) {
                return tier;
            }
        }
        throw AdminFault.invalid("gateway", "entitlements", "tier must be free, standard or enterprise");
    }

    static void check(Telemetry telemetry) {
        List<Telemetry.Exporter> exporters = telemetry.exporters();
        Set<String> names = new HashSet<>();
        for (Telemetry.Exporter exporter : exporters == null ? List.<Telemetry.Exporter>of() : exporters) {
            String name = exporter.name();
            if (name == null || name.isBlank()) {
                throw invalidExporter("name is required");
            }
            if (!names.add(name)) {
                throw invalidExporter("duplicate exporter \"" + name + "\"");
            }
            checkSettings(exporter, name);
        }
    }

    private static void checkSettings(Telemetry.Exporter exporter, String name) {
        String given = exporter.type();
        String type = given == null || given.isBlank() ? name : given;
        if (!EXPORTERS.contains(type)) {
            throw invalidExporter("unknown exporter \"" + type + "\"");
        }
        JsonNode settings = Documents.present(exporter.settings());
        if (settings != null && !settings.isObject()) {
            throw invalidExporter("settings must be an object");
        }
        String required = switch (type) {
            case "kafka" -> "topic";
            case "otlp" -> "endpoint";
            default -> null;
        };
        boolean present = required == null
                || (settings != null && !settings.path(required).asText("").isBlank());
        if (!present) {
            throw invalidExporter(type + " " + required + " is required");
        }
    }

    private static AdminFault invalidExporter(String detail) {
        return AdminFault.invalidWith("gateway: validation failed: invalid telemetry exporter: " + detail);
    }
}
