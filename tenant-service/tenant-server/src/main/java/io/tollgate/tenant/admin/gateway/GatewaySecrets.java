package io.tollgate.tenant.admin.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.tenant.admin.Documents;
import io.tollgate.tenant.admin.SecretNames;
import io.tollgate.tenant.api.admin.Telemetry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The secrets in a gateway's telemetry and client TLS. Stateless. */
final class GatewaySecrets {

    private GatewaySecrets() {}

    static @Nullable Telemetry in(
            @Nullable Telemetry telemetry, @Nullable Telemetry stored, SecretNames.Change change) {
        if (telemetry == null || telemetry.exporters() == null) {
            return telemetry;
        }
        List<Telemetry.Exporter> exporters = telemetry.exporters().stream()
                .map(exporter -> in(exporter, stored, change))
                .toList();
        return new Telemetry(
                exporters,
                telemetry.extraParams(),
                telemetry.enablePluginTraces(),
                telemetry.enableRequestTraces(),
                telemetry.headerMapping());
    }

    private static Telemetry.Exporter in(
            Telemetry.Exporter exporter, @Nullable Telemetry stored, SecretNames.Change change) {
        JsonNode settings = Documents.present(exporter.settings());
        String path = "telemetry.exporters." + exporter.name() + ".settings";
        return new Telemetry.Exporter(
                exporter.name(),
                exporter.type(),
                settings == null
                        ? null
                        : SecretNames.mapTree(path, settings, settingsOf(stored, exporter.name()), change),
                exporter.exporterClass());
    }

    private static @Nullable JsonNode settingsOf(@Nullable Telemetry telemetry, @Nullable String name) {
        List<Telemetry.Exporter> exporters = telemetry == null ? null : telemetry.exporters();
        if (exporters == null) {
            return null;
        }
        return exporters.stream()
                .filter(exporter -> Objects.equals(exporter.name(), name))
                .findFirst()
                .map(exporter -> Documents.present(exporter.settings()))
                .orElse(null);
    }

    static @Nullable Map<String, JsonNode> in(
            @Nullable Map<String, JsonNode> clientTls,
            @Nullable Map<String, JsonNode> stored,
            SecretNames.Change change) {
        if (clientTls == null) {
            return null;
        }
        JsonNode tree = Documents.read(Documents.write(clientTls), JsonNode.class);
        JsonNode earlier = stored == null ? null : Documents.read(Documents.write(stored), JsonNode.class);
        Map<String, JsonNode> changed = new LinkedHashMap<>();
        SecretNames.mapTree("client_tls", tree, earlier, change)
                .properties()
                .forEach(field -> changed.put(field.getKey(), field.getValue()));
        return changed;
    }
}
