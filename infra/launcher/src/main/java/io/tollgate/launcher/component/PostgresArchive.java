package io.tollgate.launcher.component;

import io.tollgate.launcher.StackStartException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The PostgreSQL programs for this machine, unpacked once from the class path. */
final class PostgresArchive {
    private static final String COMPLETE = ".complete";

    private PostgresArchive() {}

    /** Unpacks into {@code folder} unless a complete copy of this very archive is there. */
    static void unpack(Path folder) throws IOException {
        String resource = resource();
        var url = PostgresArchive.class.getClassLoader().getResource(resource);
        if (url == null) {
            throw new StackStartException(
                    "There is no embedded PostgreSQL for this machine (" + resource
                            + "). Set TOLLGATE_DB_URL, TOLLGATE_DB_USER and TOLLGATE_DB_PASSWORD to one of your own, version 15 or later.");
        }
        var connection = url.openConnection();
        connection.setUseCaches(false);
        String fingerprint = resource + " " + connection.getContentLengthLong();
        Path complete = folder.resolve(COMPLETE);
        if (Files.exists(complete) && Files.readString(complete).equals(fingerprint)) {
            return;
        }
        Folders.delete(folder);
        Files.createDirectories(folder);
        try (InputStream in = connection.getInputStream();
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(in)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, Folders.inside(folder, entry.getName()));
            }
        }
        Files.writeString(complete, fingerprint);
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        boolean executable = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static String resource() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        String machine = switch (System.getProperty("os.arch")) {
            case "aarch64", "arm64" -> "arm_64";
            case "amd64", "x86_64" -> "x86_64";
            default -> System.getProperty("os.arch");
        };
        return "postgres-" + os + "-" + machine + ".txz";
    }
}
