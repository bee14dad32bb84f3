package io.tollgate.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.config.ConsumerConfig;
import io.tollgate.contract.id.ApiKey;
import io.tollgate.gateway.config.GatewayConfig;
import io.tollgate.gateway.config.GatewayDirectory;
import io.tollgate.gateway.config.Snapshots;
import io.tollgate.gateway.identity.CallerIdentifier.RequestHead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyIdentifierTest {

    private static final byte[] PEPPER = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String CHAT = "/v1/chat/completions";

    private final Random random = new Random(3);
    private final Directory directory = new Directory();
    private final KeyIdentifier identifier = new KeyIdentifier(
            new IdentitySettings("gw.localhost", PEPPER), directory, Clock.fixed(NOW, ZoneOffset.UTC));
    private final Snapshots acme = new Snapshots("acme");
    private final Snapshots other = new Snapshots("other");
    private final ApiKey key = ApiKey.mint(ApiKey.Kind.CONSUMER, random);
    private final ApiKey secondKey = ApiKey.mint(ApiKey.Kind.CONSUMER, random);
    private final ApiKey foreignKey = ApiKey.mint(ApiKey.Kind.CONSUMER, random);

    @BeforeEach
    void configure() {
        ConsumerConfig chatbot = acme.consumer("chatbot0");
        acme.key(key, chatbot, PEPPER);
        acme.key(secondKey, acme.consumer("second00"), PEPPER);
        acme.consumer("keyless0");
        other.key(foreignKey, other.consumer("foreign0"), PEPPER);
        directory.add(acme.compile(), "ai.acme.example");
        directory.add(other.compile(), "ai.other.example");
    }

    @ParameterizedTest
    @CsvSource({
        "/chatbot0/v1/chat/completions, localhost:8081, acme",
        "/chatbot0/v1/chat/completions, ai.other.example, ACME",
        "/chatbot0/v1/chat/completions, acme.gw.localhost:8081,",
        "/chatbot0/v1/chat/completions/, ACME.gw.localhost,",
        "/chatbot0/v1/chat/completions, ai.acme.example,",
        "/acme/chatbot0/v1/chat/completions, localhost,",
        "/v1/chat/completions, localhost:8081,",
        "/v1/chat/completions, gw.localhost,",
        "/v1/chat/completions, acme.gw.localhost,",
        "/v1/chat/completions, ai.acme.example,"
    })
    void everyFormOfAddressReachesTheConsumer(String path, String host, @Nullable String slugHeader) {
        Identification outcome = identify(head(path, host, "Authorization", "Bearer " + key.reveal(), slugHeader));

        assertThat(outcome).isInstanceOfSatisfying(Identification.Identified.class, identified -> {
            assertThat(identified.caller().consumer().config().slug()).isEqualTo("chatbot0");
            assertThat(identified.caller().keyId()).isEqualTo(key.keyId());
            assertThat(identified.caller().route()).isEqualTo(CHAT);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-AG-API-Key", "x-api-key", "x-goog-api-key"})
    void everyHeaderOfAKeyCounts(String header) {
        assertThat(identify(head("/v1/messages", "localhost", header, key.reveal(), null)))
                .isInstanceOf(Identification.Identified.class);
    }

    @Test
    void loadsWhatIsNotInMemory() {
        directory.forgetLoaded();

        assertThat(identify(head(CHAT, "localhost", "x-api-key", key.reveal(), null)))
                .isInstanceOf(Identification.Identified.class);
        assertThat(directory.lookUps).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/chatbot0/v1/chat/completions, localhost, acme",
        "/chatbot0/v1/chat/completions, acme.gw.localhost,",
        "/acme/chatbot0/v1/chat/completions, localhost,",
        "/v1/chat/completions, acme.gw.localhost,",
        "/v1/chat/completions, ai.acme.example,"
    })
    void aKeyOfAnotherGatewayIsUnknownHere(String path, String host, @Nullable String slugHeader) {
        refused(head(path, host, "x-api-key", foreignKey.reveal(), slugHeader), 401, "unauthenticated");
    }

    @Test
    void aKeyOfAnotherConsumerIsForbidden() {
        refused(head("/chatbot0" + CHAT, "localhost", "x-api-key", secondKey.reveal(), "acme"), 403, "forbidden");
    }

    @Test
    void aWrongSecretAnUnknownKeyAndATypoLookTheSame() {
        ApiKey wrongSecret = new ApiKey(
                ApiKey.Kind.CONSUMER,
                key.keyId(),
                ApiKey.mint(ApiKey.Kind.CONSUMER, random).secret());
        ApiKey unknown = ApiKey.mint(ApiKey.Kind.CONSUMER, random);
        for (String text : new String[] {wrongSecret.reveal(), unknown.reveal(), key.reveal() + "x", "ag_nonsense"}) {
            refused(head("/chatbot0" + CHAT, "acme.gw.localhost", "x-api-key", text, null), 401, "unauthenticated");
            refused(head(CHAT, "localhost", "x-api-key", text, null), 401, "unauthenticated");
        }
    }

    @Test
    void garbageCausesNoLookUp() {
        String typo = key.reveal().substring(0, 20) + "_" + key.reveal().substring(21);
        for (String text :
                new String[] {"", "ag_", typo, "x".repeat(66), key.reveal().toLowerCase(Locale.ROOT)}) {
            identify(head(CHAT, "localhost", "x-api-key", text, null));
        }
        assertThat(directory.lookUps).isZero();
    }

    @Test
    void aConsumerWithoutKeysTakesNone() {
        String unknown = ApiKey.mint(ApiKey.Kind.CONSUMER, random).reveal();
        refused(head("/keyless0" + CHAT, "acme.gw.localhost", "x-api-key", unknown, null), 403, "forbidden");
    }

    @Test
    void keysOutsideTheirTimeOrSwitchedOffAreRefused() {
        ConsumerConfig consumer = acme.consumers.getFirst();
        ApiKey disabled = ApiKey.mint(ApiKey.Kind.CONSUMER, random);
        ApiKey expired = ApiKey.mint(ApiKey.Kind.CONSUMER, random);
        ApiKey early = ApiKey.mint(ApiKey.Kind.CONSUMER, random);
        acme.key(disabled, consumer, PEPPER, false, null, null);
        acme.key(expired, consumer, PEPPER, true, null, NOW);
        acme.key(early, consumer, PEPPER, true, NOW.plusSeconds(1), null);
        directory.add(acme.compile(), "ai.acme.example");

        for (ApiKey each : new ApiKey[] {disabled, expired, early}) {
            refused(head(CHAT, "localhost", "x-api-key", each.reveal(), null), 401, "unauthenticated");
        }
    }

    @Test
    void missingAndMalformedCredentialsAreToldApart() {
        refused(head("/chatbot0" + CHAT, "acme.gw.localhost", "X-None", "", null), 401, "unauthenticated");
        refused(
                head("/chatbot0" + CHAT, "acme.gw.localhost", "Authorization", "Basic abc", null),
                400,
                "invalid auth request: malformed bearer authorization header");
        refused(
                head("/chatbot0" + CHAT, "acme.gw.localhost", "Authorization", "Bearer eyJ.x.y", null),
                403,
                "forbidden");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, no_slug!, 'invalid auth request: header X-AG-Gateway-Slug contains an invalid gateway slug'",
        "localhost, nobody, 'invalid auth request: gateway \"nobody\" is unknown'",
        "localhost,, 'invalid auth request: host must match {slug}.gw.localhost'",
        "a.b.gw.localhost,, 'invalid auth request: host must contain exactly one gateway slug label'",
        "-a.gw.localhost,, 'invalid auth request: host contains an invalid gateway slug'",
        "'bad host',, 'invalid auth request: host is malformed'",
        "localhost:x,, 'invalid auth request: host port is malformed'",
        "'',, 'invalid auth request: host is required'"
    })
    void badAddressesAreNamed(String host, @Nullable String slugHeader, String message) {
        refused(head("/chatbot0" + CHAT, host, "x-api-key", key.reveal(), slugHeader), 400, message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/chatbot0/v1/files",
                "/nobody00/v1/chat/completions",
                "/CHATBOT0/v1/chat/completions",
                "/acme/chatbot0/v1/chat/completions",
                "/",
                "/x/y/z/v1/chat/completions",
                "/chatbot0/v1beta/models/gemini"
            })
    void otherPathsOfAKnownGatewayAreNotFound(String path) {
        Identification outcome = identify(head(path, "acme.gw.localhost", "x-api-key", key.reveal(), null));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Identification.Rejected.class,
                        rejected ->
                                assertThat(rejected.refusal().error().status()).isEqualTo(404));
    }

    @Test
    void aGatewayThatIsSwitchedOffServesNobody() {
        acme.active = false;
        directory.add(acme.compile(), "ai.acme.example");
        refused(head(CHAT, "localhost", "x-api-key", key.reveal(), null), 403, "this gateway is switched off");
    }

    @Test
    void anUnreachableControlPlaneIsAnInternalError() {
        directory.broken = true;
        directory.forgetLoaded();
        refused(head(CHAT, "localhost", "x-api-key", key.reveal(), null), 500, "failed to resolve gateway");
    }

    private void refused(RequestHead head, int status, String message) {
        assertThat(identify(head)).isInstanceOfSatisfying(Identification.Rejected.class, rejected -> {
            assertThat(rejected.refusal().error().status()).isEqualTo(status);
            assertThat(rejected.refusal().message()).isEqualTo(message);
        });
    }

    private Identification identify(RequestHead head) {
        CompletableFuture<Identification> outcome = new CompletableFuture<>();
        identifier.identify(head, Runnable::run, outcome::complete);
        return outcome.join();
    }

    private static RequestHead head(
            String path, String host, String header, String value, @Nullable String slugHeader) {
        Map<String, String> headers = new HashMap<>();
        headers.put(header.toLowerCase(Locale.ROOT), value);
        if (slugHeader != null) {
            headers.put("x-ag-gateway-slug", slugHeader);
        }
        return new RequestHead() {
            @Override
            public String path() {
                return path;
            }

            @Override
            public @Nullable String host() {
                return host.isEmpty() ? null : host;
            }

            @Override
            public @Nullable String header(String name) {
                return headers.get(name.toLowerCase(Locale.ROOT));
            }
        };
    }

    /** Knows everything; pretends that some of it has to be loaded. */
    private static final class Directory implements GatewayDirectory {
        private final Map<String, GatewayConfig> all = new HashMap<>();
        private boolean nothingLoaded;
        private boolean broken;
        private int lookUps;

        void add(GatewayConfig config, String domain) {
            all.put("slug " + config.snapshot().gatewaySlug(), config);
            all.put("domain " + domain, config);
            config.snapshot().keys().forEach(key -> all.put("key " + key.keyId(), config));
        }

        void forgetLoaded() {
            nothingLoaded = true;
        }

        @Override
        public @Nullable GatewayConfig loadedBySlug(String gatewaySlug) {
            return nothingLoaded ? null : all.get("slug " + gatewaySlug);
        }

        @Override
        public @Nullable GatewayConfig loadedByKeyId(String keyId) {
            return nothingLoaded ? null : all.get("key " + keyId);
        }

        @Override
        public @Nullable GatewayConfig loadedByDomain(String domain) {
            return nothingLoaded ? null : all.get("domain " + domain);
        }

        @Override
        public CompletionStage<Optional<GatewayConfig>> loadBySlug(String gatewaySlug) {
            return load("slug " + gatewaySlug);
        }

        @Override
        public CompletionStage<Optional<GatewayConfig>> loadByKeyId(String keyId) {
            return load("key " + keyId);
        }

        @Override
        public CompletionStage<Optional<GatewayConfig>> loadByDomain(String domain) {
            return load("domain " + domain);
        }

        private CompletionStage<Optional<GatewayConfig>> load(String name) {
            lookUps++;
            return broken
                    ? CompletableFuture.failedFuture(new IOException("away"))
                    : CompletableFuture.completedFuture(Optional.ofNullable(all.get(name)));
        }
    }
}
