package io.tollgate.gateway.admission.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisURI;
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.gateway.admission.Admission;
import io.tollgate.gateway.admission.AdmissionContract;
import io.tollgate.gateway.admission.PendingSpend;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisAdmissionIT extends AdmissionContract {

    private static RedisProcess redis;
    private final List<RedisAdmission> opened = new ArrayList<>();

    @BeforeAll
    static void startRedis() throws IOException {
        redis = new RedisProcess();
    }

    @AfterAll
    static void stopRedis() throws IOException {
        redis.close();
    }

    @AfterEach
    void closeAll() {
        opened.forEach(RedisAdmission::close);
    }

    @Override
    protected Admission admission(PicoUsd spentBefore) {
        RedisAdmission admission = new RedisAdmission(
                RedisAdmissionSettings.of(redis.uri(), "node-1"),
                (organization, budget, period) -> spentBefore,
                PendingSpend.NONE,
                Clock.systemUTC(),
                System::nanoTime,
                new Random());
        opened.add(admission);
        await().until(admission::redisAvailable);
        return admission;
    }

    @Test
    void waitsAtStartUntilRedisHasAnswered() throws Exception {
        // given
        var started = new RedisAdmission(
                RedisAdmissionSettings.of(redis.uri(), "node-2"),
                (organization, budget, period) -> PicoUsd.ZERO,
                PendingSpend.NONE,
                Clock.systemUTC(),
                System::nanoTime,
                new Random());
        opened.add(started);

        // when
        boolean answered = started.awaitRedis(Duration.ofSeconds(20));

        // then
        assertThat(answered).isTrue();
        assertThat(started.redisAvailable()).isTrue();
    }

    @Test
    void startsWithoutARedisThatDoesNotAnswer() throws Exception {
        // given: a port where nobody listens
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var started = new RedisAdmission(
                RedisAdmissionSettings.of(RedisURI.create("redis://127.0.0.1:" + port), "node-3"),
                (organization, budget, period) -> PicoUsd.ZERO,
                PendingSpend.NONE,
                Clock.systemUTC(),
                System::nanoTime,
                new Random());
        opened.add(started);

        // when
        boolean answered = started.awaitRedis(Duration.ofMillis(300));

        // then
        assertThat(answered).isFalse();
        assertThat(started.redisAvailable()).isFalse();
    }

    @Override
    protected Instant now() {
        return Instant.now();
    }

    @Override
    protected long placesInUse(String partOfKey) {
        return redis.ask(commands ->
                commands.keys("tg:{" + calls().snapshots.organization + "}:limit:*" + partOfKey + "*").stream()
                        .flatMap(key -> commands.hgetall(key).entrySet().stream())
                        .filter(field -> !field.getKey().startsWith("n:"))
                        .mapToLong(field -> Long.parseLong(field.getValue()))
                        .sum());
    }
}
