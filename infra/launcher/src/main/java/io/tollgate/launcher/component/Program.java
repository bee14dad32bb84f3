package io.tollgate.launcher.component;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A jar with its libraries beside it, copied out of the build: a build that runs beside the stack would otherwise replace
 * classes under a running process.
 */
record Program(Path built, Path folder) {

    Path jar() {
        return folder.resolve(built.getFileName().toString());
    }

    /** Brings the copy up to date. */
    void prepare() throws IOException {
        String fingerprint =
                Files.size(built) + " " + Files.getLastModifiedTime(built).toMillis();
        Path mark = folder.resolve(".copied");
        if (Files.exists(mark) && Files.readString(mark).equals(fingerprint)) {
            return;
        }
        Folders.delete(folder);
        Files.createDirectories(folder);
        Files.copy(built, jar());
        Path libraries = built.resolveSibling("lib");
        if (Files.isDirectory(libraries)) {
            Folders.mirror(libraries, folder.resolve("lib"));
        }
        Files.writeString(mark, fingerprint);
    }
}
