package io.tollgate.launcher;

import java.nio.file.Path;

/**
 * What the processes authenticate with; generated once per {@code TOLLGATE_HOME} unless brought by the operator. For tests
 * and for handing to child processes; never printed.
 */
public record StackSecrets(
        String postgresPassword,
        String databasePassword,
        String appPassword,
        String snapshotPassword,
        String billingPassword,
        String keycloakDatabasePassword,
        String keycloakAdminPassword,
        String oidcClientSecret,
        String nodeToken,
        String keyPepper,
        String operatorSecret,
        Path kekFile,
        Path signingKeyFile,
        Path verifyKeyFile) {

    @Override
    public String toString() {
        return "[secret]";
    }
}
