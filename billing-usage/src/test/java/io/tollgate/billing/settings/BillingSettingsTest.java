package io.tollgate.billing.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BillingSettingsTest {

    private static final Map<String, String> GOOD = Map.of(
            "TOLLGATE_DB_URL", "jdbc:postgresql://127.0.0.1:8432/tollgate",
            "TOLLGATE_DB_BILLING_PASSWORD", "database-secret",
            "TOLLGATE_REDIS_URL", "redis://user:redis-secret@127.0.0.1:8379",
            "TOLLGATE_OIDC_ISSUER", "http://localhost:8180/realms/tollgate/",
            "TOLLGATE_NODE_TOKEN", "agn_token-of-at-least-32-characters");

    @Test
    void readsTheEnvironment() {
        BillingSettings settings = BillingSettings.from(GOOD);

        assertThat(settings.oidcIssuer()).hasToString("http://localhost:8180/realms/tollgate");
        assertThat(settings.redisUrl().getPort()).isEqualTo(8379);
    }

    @Test
    void namesEveryMissingSettingAtOnce() {
        assertThatThrownBy(() -> BillingSettings.from(Map.of()))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContainingAll(GOOD.keySet().toArray(String[]::new));
    }

    @Test
    void namesWhatIsWrongWithoutRepeatingSecrets() {
        Map<String, String> bad = new HashMap<>(GOOD);
        bad.put("TOLLGATE_DB_URL", "mysql://x");
        bad.put("TOLLGATE_REDIS_URL", "http://127.0.0.1");
        bad.put("TOLLGATE_OIDC_ISSUER", "not a url");
        bad.put("TOLLGATE_NODE_TOKEN", "short-secret");

        assertThatThrownBy(() -> BillingSettings.from(bad))
                .hasMessageContainingAll(
                        "TOLLGATE_DB_URL", "TOLLGATE_REDIS_URL", "TOLLGATE_OIDC_ISSUER", "TOLLGATE_NODE_TOKEN")
                .hasMessageNotContaining("short-secret");
    }

    @Test
    void itsTextShowsNoSecret() {
        assertThat(BillingSettings.from(GOOD).toString())
                .doesNotContain("redis-secret", "agn_token", "database-secret");
    }
}
