package io.tollgate.tenant.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.audit.RequestCall.Call;
import io.tollgate.tenant.security.Actor;
import io.tollgate.tenant.security.SecretHashes;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes entries as lines of JSON. A line begins with organization, number and the hash of the line before, always in this
 * form, so that a verifier needs no JSON parser. Thread-safe.
 */
final class AuditLine {

    /** What the first line of a log names as the hash before it. */
    static final String NO_HASH = "0".repeat(64);

    private final JsonMapper json = new JsonMapper();
    private final Masking masking;

    AuditLine(SecretHashes hashes) {
        this.masking = new Masking(json, hashes);
    }

    /** What happened: the rows that changed, or why nothing did. */
    record Outcome(
            List<RowChange> changes,
            int changeCount,
            @Nullable Integer status,
            @Nullable String code) {

        static Outcome changed(List<RowChange> changes, int count) {
            return new Outcome(changes, count, null, null);
        }

        static Outcome unchanged(int status, @Nullable String code) {
            return new Outcome(List.of(), 0, status, code);
        }

        private String word() {
            return status == null || status < 400 ? "done" : status < 500 ? "refused" : "failed";
        }
    }

    /** The object an entry is about. */
    record Subject(String type, String id, String name) {}

    Subject subjectOf(Call call, List<RowChange> changes) {
        Optional<RowChange> main = changes.stream()
                .filter(change -> change.type().equals(call.table()))
                .findFirst()
                .or(() -> changes.stream().findFirst());
        return new Subject(
                call.table().isEmpty() ? main.map(RowChange::type).orElse("") : call.table(),
                main.map(RowChange::id).orElse(call.objectId()),
                main.map(RowChange::name).orElse(""));
    }

    String write(
            OrganizationId organization,
            AuditRepository.Link before,
            Instant at,
            Actor actor,
            Call call,
            Subject subject,
            Outcome outcome) {
        ObjectNode line = json.createObjectNode();
        line.put("organization_id", organization.toString());
        line.put("seq", before.seq() + 1);
        line.put("previous_hash", before.hash());
        line.put("at", at.toString());
        line.put("request_id", call.requestId());
        line.putObject("actor")
                .put("kind", actor.kind().code())
                .put("id", actor.id())
                .put("name", actor.name());
        line.put("address", call.address());
        line.put("action", call.action());
        line.putObject("object")
                .put("type", subject.type())
                .put("id", subject.id())
                .put("name", subject.name());
        line.put("outcome", outcome.word());
        if (outcome.status() != null) {
            line.put("status", outcome.status());
        }
        if (outcome.code() != null) {
            line.put("code", outcome.code());
        }
        writeChanges(line, outcome);
        try {
            return json.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an audit entry cannot be written", e);
        }
    }

    private void writeChanges(ObjectNode line, Outcome outcome) {
        ArrayNode changes = line.putArray("changes");
        outcome.changes().forEach(change -> changes.add(change(change)));
        int unwritten = outcome.changeCount() - outcome.changes().size();
        if (unwritten > 0) {
            line.put("more_changes", unwritten);
        }
    }

    /** Of an update only what differs is kept. */
    private ObjectNode change(RowChange of) {
        ObjectNode before = of.before() instanceof ObjectNode row ? row.deepCopy() : json.createObjectNode();
        ObjectNode after = of.after() instanceof ObjectNode row ? row.deepCopy() : json.createObjectNode();
        if (of.before().isObject() && of.after().isObject()) {
            for (Iterator<String> names = of.after().fieldNames(); names.hasNext(); ) {
                String name = names.next();
                JsonNode old = of.before().path(name);
                if (old.equals(of.after().get(name))) {
                    before.remove(name);
                    after.remove(name);
                }
            }
        }
        ObjectNode written = json.createObjectNode()
                .put("type", of.type())
                .put("operation", of.operation())
                .put("id", of.id());
        if (of.before().isObject()) {
            written.set("before", masking.mask(before));
        }
        if (of.after().isObject()) {
            written.set("after", masking.mask(after));
        }
        return written;
    }
}
