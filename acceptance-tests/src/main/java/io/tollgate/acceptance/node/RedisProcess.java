package io.tollgate.acceptance.node;

import io.tollgate.acceptance.canary.RedisDump;
import io.tollgate.acceptance.net.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;

/** A Redis of its own on a free port, with its append-only file in the given folder; it may be killed and come back. */
public final class RedisProcess implements AutoCloseable {

    private final int port = FreePorts.one();
    private final Path folder;
    private final String program;
    private @Nullable ChildProcess process;

    public RedisProcess(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder.resolve("data"));
            program = ExecutableProvider.newJarResourceProvider(folder.toFile())
                    .get()
                    .getPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Starts it, with what its append-only file remembers, and waits until it answers. */
    public void start() {
        process = ChildProcess.start(
                List.of(
                        program,
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--dir",
                        folder.resolve("data").toString(),
                        "--appendonly",
                        "yes",
                        "--save",
                        "",
                        "--maxmemory-policy",
                        "noeviction"),
                Map.of(),
                folder.resolve("redis.log"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .until(this::answers);
    }

    /** Kills it at once. */
    public void kill() {
        ChildProcess running = process;
        if (running != null) {
            running.kill();
        }
    }

    @Override
    public void close() {
        kill();
    }

    private boolean answers() {
        try (RedisDump connection = new RedisDump(port)) {
            return connection.command("PING").contains("PONG");
        } catch (IOException _) {
            return false;
        }
    }
}
