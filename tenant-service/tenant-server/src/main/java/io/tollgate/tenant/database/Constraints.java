package io.tollgate.tenant.database;

import io.tollgate.tenant.error.Conflict;
import io.tollgate.tenant.error.NotFound;
import io.tollgate.tenant.error.ServiceFault;
import io.tollgate.tenant.error.Unavailable;
import java.sql.SQLException;
import java.util.Map;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.JDBCConnectionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a broken constraint into the fault that names the field and the remedy. */
final class Constraints {

    private static final Logger LOG = LoggerFactory.getLogger(Constraints.class);

    private record Remedy(String field, String text) {}

    private static final Map<String, Remedy> UNIQUE = Map.ofEntries(
            entry("organization_slug_unique", "slug", "this slug is taken; choose another"),
            entry("organization_external_id_unique", "slug", "this slug is taken; choose another"),
            entry("gateway_name_unique", "name", "another gateway has this name; choose another"),
            entry("gateway_directory_pkey", "slug", "this slug is taken; choose another"),
            entry("registry_name_unique", "name", "another registry of this gateway has this name; choose another"),
            entry("consumer_name_unique", "name", "another consumer of this gateway has this name; choose another"),
            entry("policy_name_unique", "name", "another policy of this gateway has this name; choose another"),
            entry("member_role_name_unique", "name", "another role has this name; choose another"),
            entry("team_name_unique", "name", "another team has this name; choose another"));

    private static Map.Entry<String, Remedy> entry(String constraint, String field, String text) {
        return Map.entry(constraint, new Remedy(field, text));
    }

    private static final Map<String, String> STILL_USED = Map.of(
            "consumer_registry_registry", "A consumer still uses this registry; detach or delete the consumer first.",
            "consumer_policy_policy", "A consumer still uses this policy; detach it first.",
            "organization_member_member_role", "A member still has this role; give them another first.",
            "team_consumer_team", "This team still owns consumers; give them to another team first.");

    private Constraints() {}

    static RuntimeException translate(RuntimeException e) {
        if (e instanceof ServiceFault) {
            return e;
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConstraintViolationException violation) {
                ServiceFault fault = faultFor(violation.getConstraintName());
                return fault == null ? e : fault;
            }
            if (cause instanceof JDBCConnectionException
                    || (cause instanceof SQLException sql && isUnreachable(sql.getSQLState()))) {
                return unavailable(e);
            }
        }
        return e;
    }

    static Unavailable unavailable(RuntimeException cause) {
        LOG.atWarn().addKeyValue("error", cause.getMessage()).log("the database does not answer");
        return new Unavailable("database_unavailable", "The database does not answer; try again shortly.");
    }

    private static boolean isUnreachable(@Nullable String state) {
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }

    private static @Nullable ServiceFault faultFor(@Nullable String constraint) {
        if (constraint == null) {
            return null;
        }
        if ("api_key_consumer".equals(constraint)) {
            return new NotFound();
        }
        if ("idempotency_key_pkey".equals(constraint)) {
            return new Conflict("request_in_progress", "Another request with this Idempotency-Key was quicker.");
        }
        Remedy remedy = UNIQUE.get(constraint);
        if (remedy != null) {
            return Conflict.alreadyExists(remedy.field(), remedy.text());
        }
        String stillUsed = STILL_USED.get(constraint);
        return stillUsed == null ? null : new Conflict("has_dependents", stillUsed);
    }
}
