package io.tollgate.acceptance.node;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds what the build made. The build names the checkout in {@code tollgate.checkout}; else it is looked for upwards. */
public final class Checkout {

    private Checkout() {}

    public static Path root() {
        String given = System.getProperty("tollgate.checkout");
        Path start = Path.of(given == null ? "" : given).toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("gateway-runtime"))
                    && Files.isRegularFile(folder.resolve("pom.xml"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no checkout at or above " + start + "; set -Dtollgate.checkout");
    }

    /** The packaged gateway node. */
    public static Path gatewayJar() {
        Path jar = root().resolve("gateway-runtime/gateway-server/target/tollgate-gateway-server-0.1.0.jar");
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(
                    jar + " is missing; build it with: mvn package -pl gateway-runtime/gateway-server -am");
        }
        return jar;
    }

    /** The {@code java} this process runs on. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
