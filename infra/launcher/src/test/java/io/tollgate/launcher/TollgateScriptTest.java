package io.tollgate.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./tollgate} on a machine without the JDK it needs. The copy under test asks for a release that no machine has; all
 * else is the script as it is.
 */
class TollgateScriptTest {
    private static final String RELEASE = "4711";
    private static final int SECONDS = 30;

    private record Run(int status, String said) {}

    @TempDir
    Path checkout;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void copyScript() throws Exception {
        String script = Files.readString(Artifacts.findCheckout(Path.of("")).resolve("tollgate"));
        assertThat(script).contains("\njava_release=25\n");
        Path copy = Files.writeString(
                checkout.resolve("tollgate"),
                script.replace("\njava_release=25\n", "\njava_release=" + RELEASE + "\n"));
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwx------"));
        // as if it had been built, so that "status" needs nothing but a JDK
        Path target = Files.createDirectories(checkout.resolve("infra/launcher/target/lib"));
        Files.createFile(target.resolveSibling("tollgate-launcher-0.1.0.jar"));
        environment.put("TOLLGATE_HOME", checkout.resolve("home").toString());
    }

    @Test
    void saysHowToGetAJdkWhenThereIsNone() throws Exception {
        // when
        Run up = run("up");
        // then
        assertThat(up.status()).isEqualTo(1);
        assertThat(up.said())
                .contains(
                        "Tollgate needs a JDK " + RELEASE + ". Get one of:",
                        "Debian, Ubuntu",
                        "brew install openjdk@" + RELEASE,
                        "./tollgate up --yes",
                        "set TOLLGATE_JAVA_HOME to its folder")
                .doesNotContain("Building");
        assertThat(checkout.resolve("home")).doesNotExist();
    }

    @Test
    void takesNoOtherReleaseForTheOneItNeeds() throws Exception {
        // given
        environment.put("TOLLGATE_JAVA_HOME", jdk(checkout.resolve("old"), "17").toString());
        // when, then
        assertThat(run("status").said()).contains("Tollgate needs a JDK " + RELEASE);
    }

    @Test
    void usesTheJdkItIsTold() throws Exception {
        // given
        environment.put(
                "TOLLGATE_JAVA_HOME",
                jdk(checkout.resolve("some where"), RELEASE).toString());
        // when, then
        assertThat(run("status")).isEqualTo(new Run(0, "the fake JDK runs status\n"));
    }

    @Test
    void fetchesAJdkWhenToldToAndComparesItsChecksum() throws Exception {
        // given
        byte[] archive = archive();
        try (Mirror mirror = new Mirror(archive, sha256(archive))) {
            fetchFrom(mirror);
            // when
            Run status = run("status");
            // then
            assertThat(status.said()).contains("Fetching Eclipse Temurin " + RELEASE, "the fake JDK runs status");
            assertThat(status.status()).isZero();
            assertThat(checkout.resolve("home/jdk/jdk-" + RELEASE + "/bin/java"))
                    .isExecutable();
        }
    }

    @Test
    void throwsAFetchedJdkAwayThatIsNotTheAnnouncedOne() throws Exception {
        // given
        try (Mirror mirror = new Mirror(archive(), "0".repeat(64))) {
            fetchFrom(mirror);
            // when
            Run status = run("status");
            // then
            assertThat(status.status()).isEqualTo(1);
            assertThat(status.said()).contains("does not have the announced checksum; it was deleted");
            assertThat(checkout.resolve("home/jdk")).isEmptyDirectory();
        }
    }

    @Test
    void saysHowToGetAJdkWhenTheServiceCannotBeReached() throws Exception {
        // given
        try (Mirror mirror = new Mirror(new byte[0], "")) {
            fetchFrom(mirror);
        }
        // when
        Run status = run("status");
        // then
        assertThat(status.status()).isEqualTo(1);
        assertThat(status.said()).contains("Tollgate needs a JDK", "The JDK service could not be reached.");
    }

    @Test
    void buildsAgainOnlyWhenASourceChanged() throws Exception {
        // given sources, and a Maven that leaves what Vaadin's plugin leaves among them
        environment.put(
                "TOLLGATE_JAVA_HOME", jdk(checkout.resolve("jdk"), RELEASE).toString());
        for (String folder : List.of(".mvn", "gateway-runtime", "tenant-service", "billing-usage", "migrations")) {
            Files.createDirectories(checkout.resolve(folder));
        }
        Files.createDirectories(checkout.resolve("console-ui/src/main/frontend"));
        Files.createFile(checkout.resolve("pom.xml"));
        Path source = Files.writeString(checkout.resolve("console-ui/App.java"), "1");
        program(checkout.resolve("tools/mvn"), """
                [ "$1" != -v ] || { echo Apache Maven 3.9.11; exit; }
                echo $$ >console-ui/src/main/frontend/index.html
                mkdir -p infra/launcher/target/lib infra/launcher/target/dist
                touch infra/launcher/target/dist/keycloak.zip""");
        environment.put("PATH", checkout.resolve("tools") + ":" + System.getenv("PATH"));
        // when, then
        assertThat(run("up").said()).contains("Building (Maven", "✓ build", "the fake JDK runs up");
        assertThat(run("up").said()).isEqualTo("the fake JDK runs up\n");
        Files.writeString(source, "2");
        assertThat(run("up").said()).contains("Building (Maven");
    }

    @Test
    void saysWhereToLookWhenTheBuildFails() throws Exception {
        // given
        environment.put(
                "TOLLGATE_JAVA_HOME", jdk(checkout.resolve("jdk"), RELEASE).toString());
        Files.createFile(checkout.resolve("pom.xml"));
        program(checkout.resolve("tools/mvn"), """
                [ "$1" != -v ] || { echo Apache Maven 3.9.11; exit; }
                echo "[ERROR] no such artifact"; exit 1""");
        environment.put("PATH", checkout.resolve("tools") + ":" + System.getenv("PATH"));
        // when
        Run up = run("up");
        // then
        assertThat(up.status()).isEqualTo(1);
        assertThat(up.said())
                .contains("no such artifact", "✗ The build failed; see infra/launcher/target/build.log.")
                .doesNotContain("the fake JDK runs");
    }

    @Test
    void explainsACommandItDoesNotKnow() throws Exception {
        assertThat(run("start")).isEqualTo(new Run(2, """
                ✗ There is no command "start".
                  ./tollgate help lists the commands.
                """));
        assertThat(run("up", "--new").said()).contains("up does not know \"--new\"; it takes --fresh and --yes.");
    }

    private void fetchFrom(Mirror mirror) {
        environment.put("TOLLGATE_FETCH_JDK", "1");
        environment.put("TOLLGATE_JDK_METADATA_URL", mirror.url() + "/metadata");
    }

    private Run run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(
                List.of("bash", checkout.resolve("tollgate").toString()));
        command.addAll(List.of(arguments));
        Path output = checkout.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TOLLGATE_") || name.equals("JAVA_HOME"));
        builder.environment().putAll(environment);
        Process script = builder.start();
        assertThat(script.waitFor(SECONDS, TimeUnit.SECONDS)).as("it ends").isTrue();
        return new Run(script.exitValue(), Files.readString(output));
    }

    /** A JDK as far as the script looks: its programs, its release file. Its {@code java} says its last argument. */
    private static Path jdk(Path folder, String release) throws IOException {
        Path programs = Files.createDirectories(folder.resolve("bin"));
        for (String program : List.of("java", "javac")) {
            program(programs.resolve(program), "for last; do :; done\necho \"the fake JDK runs $last\"");
        }
        Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"" + release + ".0.1\"\n");
        return folder;
    }

    private static void program(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private byte[] archive() throws IOException, InterruptedException {
        String name = "jdk-" + RELEASE;
        jdk(checkout.resolve("packed/" + name), RELEASE);
        Path archive = checkout.resolve("jdk.tar.gz");
        Process tar = new ProcessBuilder(
                        "tar",
                        "-czf",
                        archive.toString(),
                        "-C",
                        checkout.resolve("packed").toString(),
                        name)
                .start();
        assertThat(tar.waitFor()).isZero();
        return Files.readAllBytes(archive);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    /** A mirror of the metadata service that also serves the archive. */
    private static final class Mirror implements AutoCloseable {
        private final HttpServer server;

        Mirror(byte[] archive, String checksum) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            String metadata = "[{\"binary\":{\"os\":\"linux\",\"package\":{\"checksum\":\"" + checksum
                    + "\",\"link\":\"" + url() + "/jdk.tar.gz\",\"size\":" + archive.length + "}}}]";
            serve("/metadata", metadata.getBytes(StandardCharsets.UTF_8));
            serve("/jdk.tar.gz", archive);
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        private void serve(String path, byte[] body) {
            server.createContext(path, exchange -> {
                exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
