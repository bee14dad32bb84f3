package io.tollgate.gateway.admission.redis;

import static org.awaitility.Awaitility.await;

import io.tollgate.contract.money.PicoUsd;
import io.tollgate.gateway.admission.Admission;
import io.tollgate.gateway.admission.AdmissionContract;
import io.tollgate.gateway.admission.PendingSpend;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

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
