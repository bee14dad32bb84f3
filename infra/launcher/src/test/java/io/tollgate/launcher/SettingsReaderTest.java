package io.tollgate.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
    @TempDir
    Path checkout;

    @Test
    void hasTheDocumentedDefaults() {
        // when
        Settings settings = SettingsReader.read(Map.of(), checkout);
        // then
        assertThat(settings.home()).isEqualTo(checkout.resolve(".tollgate"));
        assertThat(settings.ports()).isEqualTo(new Ports(8080, 8081, 8091, 8090, 8180, 8181, 8432, 8379));
        assertThat(settings.bindAddress()).isEqualTo("127.0.0.1");
        assertThat(settings.gatewayBaseDomain()).isEqualTo("gw.localhost");
        assertThat(settings.allowPrivateUpstreams()).isTrue();
        assertThat(settings.providerMaxRetries()).isEqualTo(2);
        assertThat(settings.nodeId()).isEqualTo("node-1");
        assertThat(settings.drain()).isEqualTo(new Settings.Drain(Duration.ZERO, Duration.ofSeconds(2)));
        assertThat(settings.jdbcUrl()).isEqualTo("jdbc:postgresql://127.0.0.1:8432/tollgate");
        assertThat(settings.redisUrl()).isEqualTo("redis://127.0.0.1:8379");
        assertThat(settings.issuer()).hasToString("http://localhost:8180/realms/tollgate");
        assertThat(settings.urls().billing()).hasToString("http://127.0.0.1:8080/billing");
        assertThat(settings.consoleUrl()).hasToString("http://localhost:8090");
        assertThat(settings.publicGatewayUrl()).hasToString("http://localhost:8081");
    }

    @Test
    void namesEveryProblemAtOnce() {
        // given
        Map<String, String> wrong = Map.of(
                SettingNames.ADMIN_PORT, "80800",
                SettingNames.PROXY_PORT, "http",
                SettingNames.CONSOLE_PORT, "8180",
                SettingNames.ALLOW_PRIVATE_UPSTREAMS, "yes",
                SettingNames.CONSOLE_URL, "localhost:8090",
                SettingNames.OPERATOR_SECRET, "short");
        // when, then
        assertThatThrownBy(() -> SettingsReader.read(wrong, checkout))
                .isInstanceOfSatisfying(
                        InvalidSettingsException.class,
                        e -> assertThat(e.problems())
                                .hasSize(6)
                                .anyMatch(problem ->
                                        problem.startsWith("TOLLGATE_ADMIN_PORT: must be a number from 1 to 65535"))
                                .anyMatch(problem -> problem.startsWith("TOLLGATE_PROXY_PORT: "))
                                .anyMatch(problem -> problem.contains("8180 is also TOLLGATE_CONSOLE_PORT"))
                                .anyMatch(problem ->
                                        problem.startsWith("TOLLGATE_ALLOW_PRIVATE_UPSTREAMS: must be true or false"))
                                .anyMatch(problem -> problem.startsWith("TOLLGATE_CONSOLE_URL: "))
                                .anyMatch(problem ->
                                        problem.equals("TOLLGATE_OPERATOR_SECRET: must have at least 32 bytes")));
    }

    @Test
    void refusesADrainThatWouldKeepTheNodeLongerThanAStopMayTake() {
        assertThatThrownBy(() -> SettingsReader.read(
                        Map.of(SettingNames.DRAIN_ACCEPT_MS, "1000", SettingNames.DRAIN_STREAMS_MS, "1501"), checkout))
                .hasMessageContaining(
                        "TOLLGATE_DRAIN_STREAMS_MS: together with TOLLGATE_DRAIN_ACCEPT_MS at most 2500, because everything");
    }

    @Test
    void readsThePropertiesFileBelowTheEnvironment() throws IOException {
        // given
        Path home = Files.createDirectory(checkout.resolve("home"));
        Files.writeString(
                home.resolve("tollgate.properties"),
                "TOLLGATE_ADMIN_PORT=9001\nTOLLGATE_PROXY_PORT=9002\nTOLLGATE_X=1\n");
        // when
        Settings settings = SettingsReader.read(
                Map.of(SettingNames.HOME, home.toString(), SettingNames.PROXY_PORT, "9003"), checkout);
        // then
        assertThat(settings.ports().admin()).isEqualTo(9001);
        assertThat(settings.ports().proxy()).isEqualTo(9003);
        assertThat(settings.passedOn()).containsExactlyEntriesOf(Map.of("TOLLGATE_X", "1"));
    }

    @Test
    void refusesAPropertiesFileWithNamesThatAreNoSettings() throws IOException {
        // given
        Path home = Files.createDirectory(checkout.resolve("home"));
        Files.writeString(home.resolve("tollgate.properties"), "ADMIN_PORT=9001\n");
        // when, then
        assertThatThrownBy(() -> SettingsReader.read(Map.of(SettingNames.HOME, home.toString()), checkout))
                .hasMessageContaining("ADMIN_PORT is not a setting");
    }

    @Test
    void replacesEmbeddedServersByTheInstallationsOwn() {
        // when
        Settings settings = SettingsReader.read(
                Map.of(
                        SettingNames.DB_URL, "jdbc:postgresql://db.example.com/tollgate",
                        SettingNames.DB_USER, "owner",
                        SettingNames.DB_PASSWORD, "secret",
                        SettingNames.REDIS_URL, "rediss://redis.example.com"),
                checkout);
        // then
        assertThat(settings.runs(StackComponent.POSTGRES)).isFalse();
        assertThat(settings.runs(StackComponent.REDIS)).isFalse();
        assertThat(settings.runs(StackComponent.KEYCLOAK)).isTrue();
        assertThat(settings.databaseUser()).isEqualTo("owner");
    }

    @Test
    void refusesADatabaseUrlWithoutItsUser() {
        assertThatThrownBy(() -> SettingsReader.read(
                        Map.of(SettingNames.DB_URL, "jdbc:postgresql://db.example.com/tollgate"), checkout))
                .hasMessageContaining("TOLLGATE_DB_URL: also needs TOLLGATE_DB_USER and TOLLGATE_DB_PASSWORD");
    }

    @Test
    void neverPrintsASecret() {
        // given
        Settings settings = SettingsReader.read(
                Map.of(SettingNames.OPERATOR_SECRET, "0123456789-0123456789-0123456789-abc"), checkout);
        // then
        assertThat(settings.toString()).doesNotContain("0123456789");
    }
}
