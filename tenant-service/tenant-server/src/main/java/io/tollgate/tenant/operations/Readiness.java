package io.tollgate.tenant.operations;

import io.tollgate.tenant.snapshot.SnapshotSigner;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks what this service cannot work without. Takes at most a few seconds. Thread-safe. */
public final class Readiness {

    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
    private static final int VALID_TIMEOUT_SECONDS = 2;

    private final DataSource application;
    private final DataSource publication;
    private final SnapshotSigner signer;

    public Readiness(DataSource application, DataSource publication, SnapshotSigner signer) {
        this.application = application;
        this.publication = publication;
        this.signer = signer;
    }

    /** Each dependency with {@code ok} or what is wrong with it. */
    Map<String, String> check() {
        Map<String, String> dependencies = new TreeMap<>();
        dependencies.put("postgres", answers(application) && answers(publication) ? "ok" : "unavailable");
        dependencies.put("signing_key", signs() ? "ok" : "unusable");
        return dependencies;
    }

    private boolean signs() {
        try {
            return !signer.sign(new byte[] {1}).isEmpty();
        } catch (IllegalStateException e) {
            LOG.atWarn().setCause(e).log("the signing key does not sign");
            return false;
        }
    }

    private static boolean answers(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return connection.isValid(VALID_TIMEOUT_SECONDS);
        } catch (SQLException e) {
            LOG.atWarn().addKeyValue("error", e.getMessage()).log("the database does not answer");
            return false;
        }
    }
}
