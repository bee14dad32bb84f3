package io.tollgate.launcher.component;

import io.tollgate.launcher.StackComponent;
import io.tollgate.launcher.StackStartException;
import io.tollgate.launcher.process.Launch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import redis.embedded.core.ExecutableProvider;

/** The embedded Redis: append-only file on, nothing evicted, loopback only whatever the bind address. */
public final class Redis implements Component {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int TIMEOUT_MILLIS = 1000;

    private final StackContext context;
    private final Path folder;

    public Redis(StackContext context) {
        this.context = context;
        this.folder = context.home().redis();
    }

    @Override
    public StackComponent id() {
        return StackComponent.REDIS;
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Path program = program();
        if (Files.exists(program)) {
            return;
        }
        Path unpacked = folder.resolve("program");
        Folders.delete(unpacked);
        Files.createDirectories(unpacked);
        try {
            Path file = ExecutableProvider.newJarResourceProvider(unpacked.toFile())
                    .get()
                    .toPath();
            Files.move(file, program);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new StackStartException(
                    "There is no embedded Redis for this machine. Set TOLLGATE_REDIS_URL to one of your own.", e);
        }
    }

    private Path program() {
        return folder.resolve("redis-server");
    }

    @Override
    public Launch launch() {
        List<String> command = List.of(
                program().toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(context.settings().ports().redis()),
                "--dir",
                folder.resolve("data").toString(),
                "--appendonly",
                "yes",
                "--appendfsync",
                "everysec",
                "--save",
                "",
                "--maxmemory-policy",
                "noeviction",
                "--daemonize",
                "no");
        return new Launch(id().label(), command, Map.of(), folder, Launch.StopSignal.TERM);
    }

    @Override
    public Readiness alive() {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(
                    new InetSocketAddress(
                            InetAddress.getLoopbackAddress(),
                            context.settings().ports().redis()),
                    TIMEOUT_MILLIS);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII);
            return answer.equals("+PONG") ? Readiness.ready() : Readiness.notReady("Redis is loading its data");
        } catch (IOException e) {
            return Readiness.notReady("Redis does not accept connections yet");
        }
    }

    @Override
    public Duration deadline() {
        return DEADLINE;
    }
}
