package io.tollgate.tenant.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdminSettingsTest {

    @Test
    void everyTokenIsOffByDefault() {
        // when
        AdminSettings settings = AdminSettings.from(Map.of());

        // then
        assertThat(settings.operatorSecret()).isNull();
        assertThat(settings.takesServiceTokens()).isFalse();
        assertThat(settings.audience()).isEqualTo("trustgate-admin");
        assertThat(settings.maxTokenTtl()).isEqualTo(Duration.ofHours(24));
        assertThat(settings.gatewayBaseDomain()).isEqualTo("gw.localhost");
        assertThat(settings.mcpBaseDomain()).isEqualTo("mcp.localhost");
        assertThat(settings.corsOrigins()).isEmpty();
        assertThat(settings.limitInstances()).isTrue();
    }

    @Test
    void namesEveryWrongSetting() {
        assertThatThrownBy(() -> AdminSettings.from(Map.of(
                        "TOLLGATE_OPERATOR_SECRET", "short",
                        "TOLLGATE_ADMIN_PLATFORM_CLAIM_REQUIRED", "maybe",
                        "TOLLGATE_ADMIN_M2M_MAX_TOKEN_TTL_SECONDS", "0",
                        "TOLLGATE_ADMIN_M2M_PUBLIC_KEYS", "/nowhere.pem")))
                .hasMessageContaining("TOLLGATE_OPERATOR_SECRET must have at least 32 bytes")
                .hasMessageContaining("TOLLGATE_ADMIN_PLATFORM_CLAIM_REQUIRED")
                .hasMessageContaining("TOLLGATE_ADMIN_M2M_MAX_TOKEN_TTL_SECONDS")
                .hasMessageContaining("TOLLGATE_ADMIN_M2M_PUBLIC_KEYS");
    }

    @Test
    void neverPrintsTheSecret() {
        String secret = "0123456789-0123456789-0123456789";
        assertThat(AdminSettings.from(Map.of("TOLLGATE_OPERATOR_SECRET", secret))
                        .toString())
                .doesNotContain(secret);
    }
}
