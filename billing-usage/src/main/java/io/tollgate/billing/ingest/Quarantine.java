package io.tollgate.billing.ingest;

import io.tollgate.billing.database.Transactions;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;

/** Keeps what could not be counted, once each, so that nothing blocks ingestion and nothing is lost. Write-only here. */
@Dependent
public class Quarantine {

    private static final int LONGEST_PAYLOAD = 65_536;

    private static final String INSERT = """
            insert into billing.usage_rejected (payload_sha256, event_id, claimed_organization, node_id, reason, payload,
                payload_bytes, received_at)
            values (?,?,?,?,?,?,?,?) on conflict do nothing
            """;

    private final Transactions transactions;
    private final Clock clock;

    @Inject
    public Quarantine(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    void keep(String nodeId, List<Batch.Rejected> rejected) {
        if (!rejected.isEmpty()) {
            transactions.inPlatformTx(connection -> insert(connection, nodeId, rejected));
        }
    }

    private int insert(Connection connection, String nodeId, List<Batch.Rejected> rejected) throws SQLException {
        OffsetDateTime now = OffsetDateTime.now(clock);
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Batch.Rejected event : rejected) {
                byte[] payload = event.payload().getBytes(StandardCharsets.UTF_8);
                insert.setString(1, sha256(payload));
                insert.setString(2, event.id());
                insert.setString(3, event.claimedOrganization());
                insert.setString(4, nodeId);
                insert.setString(5, event.reason());
                insert.setString(6, cut(event.payload()));
                insert.setInt(7, payload.length);
                insert.setObject(8, now);
                insert.addBatch();
            }
            return insert.executeBatch().length;
        }
    }

    private static String cut(String payload) {
        return payload.length() <= LONGEST_PAYLOAD ? payload : payload.substring(0, LONGEST_PAYLOAD);
    }

    private static String sha256(byte[] payload) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(payload));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
