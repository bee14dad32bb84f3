package io.tollgate.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.EventId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.id.RegistryId;
import io.tollgate.contract.id.RequestId;
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.contract.money.TokenUsage;
import io.tollgate.contract.usage.UsageEvent;
import io.tollgate.contract.usage.UsageJson;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventEncoderTest {

    private static final String[] TEXTS = {
        "gpt-5",
        "",
        "a\"b\\c/d",
        "tab\tnew\nline\r\b\f and \u0001\u001f",
        "Größe 模型 \uD83D\uDE00",
        "\u007f\u0080\u2028",
        "x".repeat(BoundedEvent.MAX_TEXT)
    };

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Random random = new Random(20261121);

    @Test
    void writesEveryEventAsTheContractsCodecDoes() throws IOException {
        // given
        EventEncoder encoder = new EventEncoder();
        for (int i = 0; i < 20_000; i++) {
            UsageEvent event = event();

            // when
            int length = encoder.event(event);

            // then
            byte[] json = Arrays.copyOf(encoder.bytes(), length);
            assertThat(UsageJson.readEvent(json)).isEqualTo(event);
            assertThat(JSON.readTree(json)).isEqualTo(JSON.readTree(UsageJson.write(event)));
        }
    }

    private UsageEvent event() {
        return new UsageEvent(
                new EventId(new RequestId(uuid()), 1 + random.nextInt(999)),
                new OrganizationId(uuid()),
                new GatewayId(uuid()),
                sometimes(() -> new ConsumerId(uuid())),
                sometimes(() -> "0123456789ab"),
                sometimes(() -> new RegistryId(uuid())),
                sometimes(this::text),
                sometimes(this::text),
                sometimes(this::text),
                text(),
                random.nextBoolean(),
                instant(),
                instant(),
                sometimes(this::number),
                100 + random.nextInt(500),
                oneOf(List.of(UsageEvent.Outcome.values())),
                sometimes(this::text),
                usage(),
                oneOf(List.of(UsageEvent.Source.values())),
                sometimes(this::text),
                sometimes(() -> new PicoUsd(random.nextBoolean() ? number() : -number())),
                number());
    }

    private <T> @Nullable T sometimes(Supplier<T> value) {
        return random.nextInt(4) == 0 ? null : value.get();
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    private long number() {
        return random.nextInt(8) == 0 ? Long.MAX_VALUE : random.nextLong(1L << random.nextInt(1, 62));
    }

    private TokenUsage usage() {
        if (random.nextBoolean()) {
            return TokenUsage.of(number(), number());
        }
        return new TokenUsage(
                number(), number(), number(), number(), number(), number(), number(), number(), number(), number());
    }

    /** Any second from the year 0 to 9999 and some beyond, with each number of digits behind it. */
    private Instant instant() {
        long second = random.nextLong(-62_200_000_000L, 253_500_000_000L);
        int nano = switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> random.nextInt(1000) * 1_000_000;
            case 2 -> random.nextInt(1_000_000) * 1000;
            default -> random.nextInt(1_000_000_000);
        };
        return Instant.ofEpochSecond(second, nano);
    }
}
