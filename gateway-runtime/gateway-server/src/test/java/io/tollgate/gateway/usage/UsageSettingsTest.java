package io.tollgate.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.gateway.setting.InvalidSettingsException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UsageSettingsTest {

    @Test
    void hasDefaultsForEverythingButTheDirectory() {
        // when
        NodeLogSettings settings = NodeLogSettings.fromEnvironment(Map.of("TOLLGATE_NODE_DIR", "node"));

        // then
        assertThat(settings)
                .isEqualTo(new NodeLogSettings(Path.of("node/log"), SyncMode.FSYNC, 16 * 1024 * 1024, 4L << 30));
    }

    @Test
    void readsEverySettingOfTheNodeLog() {
        // when
        NodeLogSettings settings = NodeLogSettings.fromEnvironment(Map.of(
                "TOLLGATE_NODE_DIR", "node",
                "TOLLGATE_NODE_LOG_SYNC", "write",
                "TOLLGATE_NODE_LOG_SEGMENT_BYTES", "1048576",
                "TOLLGATE_NODE_LOG_MAX_BACKLOG_BYTES", "2097152"));

        // then
        assertThat(settings).isEqualTo(new NodeLogSettings(Path.of("node/log"), SyncMode.WRITE, 1048576, 2097152));
    }

    @Test
    void namesEveryWrongSettingAtOnce() {
        assertThatThrownBy(() -> NodeLogSettings.fromEnvironment(Map.of(
                        "TOLLGATE_NODE_LOG_SYNC", "sometimes",
                        "TOLLGATE_NODE_LOG_SEGMENT_BYTES", "12",
                        "TOLLGATE_NODE_LOG_MAX_BACKLOG_BYTES", "much")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContainingAll(
                        "TOLLGATE_NODE_DIR is required",
                        "TOLLGATE_NODE_LOG_SYNC must be one of fsync, write",
                        "TOLLGATE_NODE_LOG_SEGMENT_BYTES must be a whole number from 1048576 to 268435456",
                        "TOLLGATE_NODE_LOG_MAX_BACKLOG_BYTES must be a whole number");
    }

    @Test
    void buildsTheShippersAddressBelowBillingsContextRoot() {
        // when
        ShipperSettings settings = ShipperSettings.fromEnvironment(Map.of(
                "TOLLGATE_BILLING_URL", "http://127.0.0.1:8080/billing/",
                "TOLLGATE_NODE_TOKEN", "agn_secret",
                "TOLLGATE_NODE_ID", "node-1"));

        // then
        assertThat(settings.usageEvents())
                .isEqualTo(URI.create("http://127.0.0.1:8080/billing/internal/v1/usage-events"));
        assertThat(settings.linger()).isEqualTo(Duration.ofMillis(250));
        assertThat(settings.requestTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.toString()).doesNotContain("agn_secret");
    }

    @Test
    void namesEveryWrongSettingOfTheShipperWithoutShowingTheToken() {
        assertThatThrownBy(() -> ShipperSettings.fromEnvironment(Map.of(
                        "TOLLGATE_BILLING_URL", "ftp://billing",
                        "TOLLGATE_NODE_TOKEN", "agn secret",
                        "TOLLGATE_NODE_ID", "node\"1")))
                .hasMessageContainingAll("TOLLGATE_BILLING_URL", "TOLLGATE_NODE_TOKEN", "TOLLGATE_NODE_ID")
                .hasMessageNotContaining("agn secret");
    }
}
