package io.tollgate.tenant.admin.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which build this is, as Maven wrote it into the archive. */
public record Version(String version, String commit, String buildDate) {

    private static final Version CURRENT = load();

    public static Version current() {
        return CURRENT;
    }

    private static Version load() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("/build.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Version(
                properties.getProperty("version", "development"),
                properties.getProperty("commit", "unknown"),
                properties.getProperty("build_date", "unknown"));
    }
}
