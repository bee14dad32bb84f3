package io.tollgate.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MigrationSettingsTest {

    @Test
    void namesEverySettingThatIsMissing() {
        assertThatThrownBy(() -> MigrationSettings.from(Map.of("TOLLGATE_DB_URL", "jdbc:postgresql://x/y")))
                .hasMessageContaining("TOLLGATE_DB_USER")
                .hasMessageContaining("TOLLGATE_DB_BILLING_PASSWORD")
                .hasMessageNotContaining("TOLLGATE_DB_URL");
    }

    @Test
    void showsNoPassword() {
        var settings = new MigrationSettings("jdbc:postgresql://x/y", "u", "hidden", Map.of("tollgate_app", "hidden"));

        assertThat(settings.toString()).doesNotContain("hidden");
    }
}
