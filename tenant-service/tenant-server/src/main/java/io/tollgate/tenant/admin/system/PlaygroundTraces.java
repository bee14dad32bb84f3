package io.tollgate.tenant.admin.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.admin.AdminFault;
import io.tollgate.tenant.admin.Documents;
import io.tollgate.tenant.admin.access.AdminCall;
import io.tollgate.tenant.admin.access.AdminIdentity;
import io.tollgate.tenant.database.TenantSql;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.snapshot.Directory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Traces of playground requests: nodes hand them in, their organization reads them for ten minutes. Thread-safe. */
public final class PlaygroundTraces {

    private static final Duration KEPT = Duration.ofMinutes(10);

    private final TenantTransactions transactions;
    private final Directory directory;
    private final Clock clock;

    public PlaygroundTraces(TenantTransactions transactions, Directory directory, Clock clock) {
        this.transactions = transactions;
        this.directory = directory;
        this.clock = clock;
    }

    /** Keeps a trace; one handed in again replaces the earlier. Also forgets the organization's expired ones. */
    void keep(GatewayId gateway, UUID trace, JsonNode event) {
        OrganizationId organization =
                directory.byGateway(gateway).map(Directory.Entry::organization).orElseThrow(AdminFault::notFound);
        transactions.inTenantTx(organization, tx -> {
            TenantSql.change(
                            tx,
                            "delete from tenant.playground_trace where organization_id = :organization and expires_at <= :now")
                    .set("now", clock.instant())
                    .run();
            return TenantSql.change(tx, """
                            insert into tenant.playground_trace (organization_id, trace_id, gateway_id, event, expires_at)
                            values (:organization, :trace, :gateway, :event, :expires)
                            on conflict on constraint playground_trace_pkey
                            do update set event = excluded.event, expires_at = excluded.expires_at
                            """)
                    .set("trace", trace)
                    .set("gateway", gateway.value())
                    .set("event", Documents.write(event))
                    .set("expires", clock.instant().plus(KEPT))
                    .run();
        });
    }

    /** @throws AdminFault 404 when there is none, when it has expired, or when it is another organization's */
    JsonNode get(AdminIdentity identity, UUID trace) {
        List<OrganizationId> organizations = switch (identity) {
            case AdminIdentity.Platform _ ->
                directory.all().stream()
                        .map(Directory.Entry::organization)
                        .distinct()
                        .toList();
            case AdminIdentity.Tenant(String tenant) ->
                List.of(directory.organizationOf(tenant).orElse(AdminCall.NOBODY));
            case AdminIdentity.Service _ -> throw AdminFault.forbidden();
        };
        return organizations.stream()
                .flatMap(organization -> find(organization, trace).stream())
                .findFirst()
                .orElseThrow(AdminFault::notFound);
    }

    private Optional<JsonNode> find(OrganizationId organization, UUID trace) {
        return transactions.inTenantTx(
                organization,
                tx -> TenantSql.select(tx, """
                                select event from tenant.playground_trace where organization_id = :organization
                                and trace_id = :trace and expires_at > :now
                                """)
                        .set("trace", trace)
                        .set("now", clock.instant())
                        .first()
                        .map(row -> Documents.read(row.text("event"), JsonNode.class)));
    }
}
