package io.tollgate.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PeopleSettingsTest {

    @Test
    void sendsNoMailUnlessToldHow() {
        PeopleSettings settings = PeopleSettings.from(Map.of());

        assertThat(settings.smtp()).isEmpty();
        assertThat(settings.consoleUrl()).hasToString("http://localhost:8090");
    }

    @Test
    void readsAMailServerAndHidesItsPassword() {
        PeopleSettings settings = PeopleSettings.from(Map.of(
                "TOLLGATE_SMTP_URL", "smtps://mail.example.com",
                "TOLLGATE_SMTP_FROM", "tollgate@example.com",
                "TOLLGATE_SMTP_USER", "tollgate",
                "TOLLGATE_SMTP_PASSWORD", "hidden"));

        assertThat(settings.smtp()).hasValueSatisfying(server -> {
            assertThat(server.port()).isEqualTo(465);
            assertThat(server.encrypted()).isTrue();
            assertThat(server.password()).isEqualTo("hidden");
        });
        assertThat(settings.toString()).doesNotContain("hidden");
    }

    @Test
    void reportsEveryProblemByName() {
        assertThatThrownBy(() -> PeopleSettings.from(Map.of(
                        "TOLLGATE_CONSOLE_URL", "console", "TOLLGATE_SMTP_URL", "http://user:pw@mail.example.com")))
                .hasMessageContaining("TOLLGATE_CONSOLE_URL")
                .hasMessageContaining("TOLLGATE_SMTP_URL must be a URL that begins with smtp:// or smtps://")
                .hasMessageContaining("TOLLGATE_SMTP_FROM")
                .hasMessageContaining("must not hold a user")
                .message()
                .doesNotContain("pw");
    }
}
