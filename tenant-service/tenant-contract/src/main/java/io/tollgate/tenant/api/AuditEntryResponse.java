package io.tollgate.tenant.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the audit log.
 *
 * @param outcome {@code done}, {@code refused} or {@code failed}
 * @param status of the answer, when nothing was changed
 * @param moreChanges how many changed rows are counted but not listed
 */
public record AuditEntryResponse(
        long seq,
        Instant at,
        String requestId,
        Actor actor,
        String address,
        String action,
        AuditObject object,
        String outcome,
        @Nullable Integer status,
        @Nullable String code,
        List<Change> changes,
        @Nullable Integer moreChanges,
        String previousHash) {

    public AuditEntryResponse {
        changes = changes == null ? List.of() : List.copyOf(changes);
    }

    /** {@code kind} is person, personal_token, service_token, operator or system. */
    public record Actor(String kind, String id, String name) {}

    /** What the call was about; id and name are empty when there is none. */
    public record AuditObject(String type, String id, String name) {}

    /** A changed row: of an update only the fields that differ, secrets as fingerprints. */
    public record Change(
            String type,
            String operation,
            String id,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {}
}
