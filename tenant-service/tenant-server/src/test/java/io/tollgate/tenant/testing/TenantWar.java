package io.tollgate.tenant.testing;

import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The built archive, with the files that {@code arquillian.xml} names written for this installation. */
public final class TenantWar {

    private TenantWar() {}

    public static WebArchive of(TestInstallation installation) throws IOException {
        Path directory = Files.createDirectories(Path.of("target/it"));
        Properties settings = new Properties();
        settings.putAll(installation.settings());
        try (Writer out = Files.newBufferedWriter(directory.resolve("settings.properties"))) {
            settings.store(out, null);
        }
        String server = "set configs.config.server-config.";
        Files.writeString(
                directory.resolve("preboot.txt"),
                server + "network-config.network-listeners.network-listener.http-listener.address=127.0.0.1\n" + server
                        + "hazelcast-config-specific-configuration.enabled=false\n" + server
                        + "microprofile-metrics-configuration.enabled=false\n"
                        + "set-microprofile-healthcheck-configuration --enabled=false\n");
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/tenant-server.war"));
    }
}
