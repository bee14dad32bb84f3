package io.tollgate.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleSettingsTest {

    @Test
    void defaultsAreThoseOfTheDocumentation() {
        // given only what has no default
        var environment = Map.of("TOLLGATE_OIDC_CLIENT_SECRET", "s3cret");
        // when
        var settings = ConsoleSettings.from(environment);
        // then
        assertThat(settings.bindAddress()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(8090);
        assertThat(settings.consoleUrl()).hasToString("http://localhost:8090");
        assertThat(settings.tenantUrl()).hasToString("http://127.0.0.1:8080");
        assertThat(settings.billingUrl()).hasToString("http://127.0.0.1:8080/billing");
        assertThat(settings.issuer()).hasToString("http://localhost:8180/realms/tollgate");
        assertThat(settings.clientId()).isEqualTo("tollgate-console");
    }

    @Test
    void everyProblemIsNamedAtOnce() {
        // given three wrong settings
        var environment = Map.of("TOLLGATE_CONSOLE_PORT", "eighty", "TOLLGATE_TENANT_URL", "ftp://x");
        // when, then
        assertThatThrownBy(() -> ConsoleSettings.from(environment))
                .isInstanceOf(ConsoleSettings.InvalidSettingsException.class)
                .hasMessageContaining("TOLLGATE_CONSOLE_PORT")
                .hasMessageContaining("TOLLGATE_TENANT_URL")
                .hasMessageContaining("TOLLGATE_OIDC_CLIENT_SECRET");
    }

    @Test
    void theSecretIsNotPrinted() {
        // given
        var settings = ConsoleSettings.from(Map.of("TOLLGATE_OIDC_CLIENT_SECRET", "s3cret"));
        // when
        String printed = settings.toString();
        // then
        assertThat(printed).doesNotContain("s3cret");
    }
}
