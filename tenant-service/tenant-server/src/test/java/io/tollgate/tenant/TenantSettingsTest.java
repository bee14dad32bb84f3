package io.tollgate.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.contract.id.ApiKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantSettingsTest {

    @TempDir
    private Path directory;

    private Map<String, String> good() throws Exception {
        Path file = Files.writeString(directory.resolve("key"), "x");
        Map<String, String> settings = new HashMap<>();
        settings.put("TOLLGATE_DB_URL", "jdbc:postgresql://127.0.0.1/x");
        settings.put("TOLLGATE_DB_APP_PASSWORD", "hidden");
        settings.put("TOLLGATE_DB_SNAPSHOT_PASSWORD", "hidden");
        settings.put("TOLLGATE_OIDC_ISSUER", "http://localhost:8180/realms/tollgate");
        settings.put("TOLLGATE_BILLING_URL", "http://127.0.0.1:8080/billing/");
        settings.put("TOLLGATE_PUBLIC_GATEWAY_URL", "http://localhost:8081");
        settings.put(
                "TOLLGATE_NODE_TOKEN",
                ApiKey.mint(ApiKey.Kind.NODE, new SecureRandom()).reveal());
        settings.put("TOLLGATE_KEY_PEPPER", Base64.getEncoder().encodeToString(new byte[32]));
        settings.put("TOLLGATE_KEK_FILE", file.toString());
        settings.put("TOLLGATE_SNAPSHOT_SIGNING_KEY_FILE", file.toString());
        return settings;
    }

    @Test
    void readsGoodSettingsAndHasSafeDefaults() throws Exception {
        TenantSettings settings = TenantSettings.from(good());

        assertThat(settings.billingUrl()).hasToString("http://127.0.0.1:8080/billing");
        assertThat(settings.gatewayBaseDomain()).isEqualTo("gw.localhost");
        assertThat(settings.allowPrivateUpstreams()).isFalse();
    }

    @Test
    void namesEveryProblemAtOnce() throws Exception {
        Map<String, String> bad = good();
        bad.remove("TOLLGATE_DB_URL");
        bad.put("TOLLGATE_OIDC_ISSUER", "keycloak");
        bad.put("TOLLGATE_NODE_TOKEN", "agn_short");
        bad.put("TOLLGATE_KEY_PEPPER", "c2hvcnQ=");
        bad.put("TOLLGATE_KEK_FILE", directory.resolve("absent").toString());
        bad.put("TOLLGATE_ALLOW_PRIVATE_UPSTREAMS", "yes");

        assertThatThrownBy(() -> TenantSettings.from(bad))
                .hasMessageContainingAll(
                        "TOLLGATE_DB_URL",
                        "TOLLGATE_OIDC_ISSUER",
                        "TOLLGATE_NODE_TOKEN",
                        "TOLLGATE_KEY_PEPPER",
                        "TOLLGATE_KEK_FILE",
                        "TOLLGATE_ALLOW_PRIVATE_UPSTREAMS");
    }

    @Test
    void showsNoSecret() throws Exception {
        Map<String, String> settings = good();

        assertThat(TenantSettings.from(settings).toString())
                .doesNotContain(settings.get("TOLLGATE_NODE_TOKEN"))
                .doesNotContain(settings.get("TOLLGATE_KEY_PEPPER"));
    }
}
