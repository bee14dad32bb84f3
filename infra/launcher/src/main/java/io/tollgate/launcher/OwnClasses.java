package io.tollgate.launcher;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;

/** Loads every class of the launcher, so that a build which replaces its jar cannot keep it from stopping in order. */
final class OwnClasses {
    private static final String PREFIX = "io/tollgate/launcher/";

    private OwnClasses() {}

    static void load() {
        try {
            Path jar = Path.of(OwnClasses.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isRegularFile(jar)) {
                load(jar);
            }
        } catch (URISyntaxException | IOException | ClassNotFoundException e) {
            throw new IllegalStateException("the launcher's own jar cannot be read", e);
        }
    }

    private static void load(Path file) throws IOException, ClassNotFoundException {
        try (JarFile jar = new JarFile(file.toFile())) {
            for (var entry : jar.stream().toList()) {
                String name = entry.getName();
                if (name.startsWith(PREFIX) && name.endsWith(".class") && !name.endsWith("package-info.class")) {
                    Class.forName(
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'));
                }
            }
        }
    }
}
