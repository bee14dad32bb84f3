package io.tollgate.gateway.config;

import io.tollgate.contract.id.GatewayId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gateways' own domains as the control plane resolved them; snapshots do not carry them. After a change of a gateway its
 * names are doubtful: used only while the control plane cannot be asked. A wrong entry opens nothing, since the credential
 * decides. Kept on disk for restarts. Thread-safe.
 */
final class DomainNames {

    private static final Logger LOG = LoggerFactory.getLogger(DomainNames.class);

    private final Map<String, Entry> names = new ConcurrentHashMap<>();
    private final Path file;
    private final int maxSize;

    private record Entry(GatewayId gateway, boolean doubtful) {}

    DomainNames(Path directory, int maxSize) {
        this.file = directory.resolve("domains");
        this.maxSize = maxSize;
        read();
    }

    @Nullable
    GatewayId find(String domain, boolean evenDoubtful) {
        Entry entry = names.get(domain);
        return entry != null && (evenDoubtful || !entry.doubtful()) ? entry.gateway() : null;
    }

    void add(String domain, GatewayId gateway) {
        if (names.size() >= maxSize && !names.containsKey(domain)) {
            return;
        }
        Entry old = names.put(domain, new Entry(gateway, false));
        if (old == null || !old.gateway().equals(gateway)) {
            write();
        }
    }

    void doubt(GatewayId gateway) {
        names.replaceAll((domain, entry) -> entry.gateway().equals(gateway) ? new Entry(gateway, true) : entry);
    }

    private void read() {
        if (!Files.exists(file)) {
            return;
        }
        try {
            for (String line : Files.readAllLines(file)) {
                int blank = line.indexOf(' ');
                names.put(line.substring(blank + 1), new Entry(GatewayId.fromString(line.substring(0, blank)), true));
            }
        } catch (IOException | RuntimeException e) {
            LOG.atWarn().log("file of domains is not readable", e);
        }
    }

    private synchronized void write() {
        List<String> lines = names.entrySet().stream()
                .map(entry -> entry.getValue().gateway() + " " + entry.getKey())
                .toList();
        try {
            Path beside = file.resolveSibling("domains.tmp");
            Files.write(beside, lines);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.atWarn().log("file of domains is not writable", e);
        }
    }
}
