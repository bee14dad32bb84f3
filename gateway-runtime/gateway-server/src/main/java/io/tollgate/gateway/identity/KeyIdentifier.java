package io.tollgate.gateway.identity;

import io.tollgate.contract.config.KeyVerifier;
import io.tollgate.contract.id.ApiKey;
import io.tollgate.contract.id.ConsumerId;
import io.tollgate.gateway.config.CompiledConsumer;
import io.tollgate.gateway.config.GatewayConfig;
import io.tollgate.gateway.config.GatewayDirectory;
import io.tollgate.gateway.error.GatewayError;
import io.tollgate.gateway.error.Refusal;
import io.tollgate.gateway.identity.HostNames.Host;
import io.tollgate.gateway.identity.Identification.Identified;
import io.tollgate.gateway.identity.Identification.Rejected;
import java.time.Clock;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * Identifies callers by API key. The address may name a gateway and a consumer, but the key decides: one of another gateway
 * is unknown here, one of another consumer forbidden. A key's checksum is tested before anything is looked up, and an unknown
 * key id costs the same comparison as a wrong secret.
 */
public final class KeyIdentifier implements CallerIdentifier {

    private static final String GATEWAY_SLUG_HEADER = "X-AG-Gateway-Slug";

    private final GatewayDirectory directory;
    private final Clock clock;
    private final String baseDomain;
    private final ThreadLocal<Mac> macs;
    private final KeyVerifier nobodys;

    public KeyIdentifier(IdentitySettings settings, GatewayDirectory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
        this.baseDomain = settings.baseDomain();
        byte[] pepper = settings.pepper();
        this.macs = ThreadLocal.withInitial(() -> KeyVerifier.macOf(pepper));
        this.nobodys = new KeyVerifier(
                "000000000000",
                new ConsumerId(new UUID(0, 0)),
                IdentitySettings.PEPPER_VERSION,
                Base64.getEncoder().encodeToString(new byte[32]),
                false,
                null,
                null);
    }

    @Override
    public void identify(RequestHead head, Executor ioThread, Consumer<Identification> done) {
        Address address = Address.of(head.path());
        String slugHeader = head.header(GATEWAY_SLUG_HEADER);
        if (slugHeader != null && !slugHeader.isBlank()) {
            String slug = slugHeader.trim().toLowerCase(Locale.ROOT);
            if (!HostNames.isSlug(slug)) {
                done.accept(badAddress("header " + GATEWAY_SLUG_HEADER + " contains an invalid gateway slug"));
                return;
            }
            bySlug(slug, new Call(head, address, ioThread, done));
            return;
        }
        byHost(head, address, ioThread, done);
    }

    /** One identification under way. */
    private record Call(RequestHead head, Address address, Executor ioThread, Consumer<Identification> done) {}

    private void byHost(RequestHead head, Address address, Executor ioThread, Consumer<Identification> done) {
        Host host = HostNames.read(head.host(), baseDomain);
        Call call = new Call(head, address, ioThread, done);
        switch (host) {
            case Host.OfGateway(String slug) -> bySlug(slug, call);
            case Host.Bad(String detail) -> done.accept(badAddress(detail));
            case Host.Other(String name) -> byPathOrDomain(name, call);
        }
    }

    private void byPathOrDomain(String domain, Call call) {
        String slug = call.address().gatewaySlug();
        if (slug != null && call.address().route() != null) {
            Address rest = new Address(
                    null, call.address().consumerSlug(), call.address().route());
            bySlug(slug, new Call(call.head(), rest, call.ioThread(), call.done()));
        } else if (call.address().isKeyAlone()) {
            byKeyAlone(domain, call);
        } else {
            with(
                    directory.loadedByDomain(domain),
                    () -> directory.loadByDomain(domain),
                    call,
                    gateway -> inGateway(gateway, call),
                    () -> badAddress("host must match {slug}." + baseDomain));
        }
    }

    private void bySlug(String slug, Call call) {
        if (!HostNames.isSlug(slug)) {
            call.done().accept(badAddress("gateway \"" + printable(slug) + "\" is unknown"));
            return;
        }
        with(
                directory.loadedBySlug(slug),
                () -> directory.loadBySlug(slug),
                call,
                gateway -> inGateway(gateway, call),
                () -> badAddress("gateway \"" + slug + "\" is unknown"));
    }

    private void byKeyAlone(String domain, Call call) {
        switch (PresentedCredential.of(call.head())) {
            case PresentedCredential.Malformed() -> call.done().accept(malformedAuthorization(null));
            case PresentedCredential.Missing(), PresentedCredential.OtherBearer() ->
                call.done().accept(unauthenticated(null));
            case PresentedCredential.Key(String text) -> {
                Optional<ApiKey> key = ApiKey.parse(ApiKey.Kind.CONSUMER, text);
                if (key.isEmpty()) {
                    call.done().accept(unauthenticated(null));
                    return;
                }
                byKey(key.get(), domain, call);
            }
        }
    }

    private void byKey(ApiKey key, String domain, Call call) {
        with(
                directory.loadedByKeyId(key.keyId()),
                () -> directory.loadByKeyId(key.keyId()),
                call,
                gateway -> {
                    GatewayConfig addressed = directory.loadedByDomain(domain);
                    boolean foreign = addressed != null
                            && !addressed
                                    .snapshot()
                                    .gatewayId()
                                    .equals(gateway.snapshot().gatewayId());
                    return foreign ? unknownKey(key, addressed) : verify(gateway, null, key, call.address());
                },
                () -> unknownKey(key, null));
    }

    private Identification inGateway(GatewayConfig gateway, Call call) {
        Address address = call.address();
        if (address.route() == null || address.gatewaySlug() != null) {
            return notFound(gateway);
        }
        CompiledConsumer consumer = null;
        if (address.consumerSlug() != null) {
            consumer = gateway.consumerBySlug(address.consumerSlug());
            if (consumer == null) {
                return notFound(gateway);
            }
        }
        return switch (PresentedCredential.of(call.head())) {
            case PresentedCredential.Malformed() -> malformedAuthorization(gateway);
            case PresentedCredential.Missing() -> unauthenticated(gateway);
            case PresentedCredential.OtherBearer() ->
                consumer == null ? unauthenticated(gateway) : forbidden(gateway, "forbidden");
            case PresentedCredential.Key(String text) -> withKeyText(gateway, consumer, text, address);
        };
    }

    private Identification withKeyText(
            GatewayConfig gateway, @Nullable CompiledConsumer consumer, String text, Address address) {
        Optional<ApiKey> key = ApiKey.parse(ApiKey.Kind.CONSUMER, text);
        return key.isPresent() ? verify(gateway, consumer, key.get(), address) : wrongKey(gateway, consumer);
    }

    /** {@code addressed} is the consumer the path names, if it names one. */
    private Identification verify(
            GatewayConfig gateway, @Nullable CompiledConsumer addressed, ApiKey key, Address address) {
        KeyVerifier known = gateway.key(key.keyId());
        KeyVerifier verifier =
                known != null && known.pepperVersion() == IdentitySettings.PEPPER_VERSION ? known : nobodys;
        if (!verifier.matches(key, macs.get()) || !verifier.usableAt(clock.instant())) {
            return wrongKey(gateway, addressed);
        }
        if (addressed != null && !addressed.config().id().equals(verifier.consumerId())) {
            return forbidden(gateway, "forbidden");
        }
        CompiledConsumer consumer = addressed != null ? addressed : gateway.consumerById(verifier.consumerId());
        if (consumer == null || address.route() == null) {
            return unauthenticated(gateway);
        }
        return gateway.snapshot().active()
                ? new Identified(new Caller(gateway, consumer, key.keyId(), address.route()))
                : forbidden(gateway, "this gateway is switched off");
    }

    /** Takes as long as the check of a known key. */
    private Identification unknownKey(ApiKey key, @Nullable GatewayConfig gateway) {
        return nobodys.matches(key, macs.get()) ? unauthenticated(null) : unauthenticated(gateway);
    }

    private static Identification wrongKey(GatewayConfig gateway, @Nullable CompiledConsumer consumer) {
        boolean takesKeys =
                consumer == null || gateway.hasEnabledKey(consumer.config().id());
        return takesKeys ? unauthenticated(gateway) : forbidden(gateway, "forbidden");
    }

    private interface Load {
        CompletionStage<Optional<GatewayConfig>> start();
    }

    private interface InGateway {
        Identification identify(GatewayConfig gateway);
    }

    private interface Otherwise {
        Identification get();
    }

    private static void with(
            @Nullable GatewayConfig loaded, Load load, Call call, InGateway then, Otherwise otherwise) {
        if (loaded != null) {
            call.done().accept(then.identify(loaded));
            return;
        }
        load.start()
                .handle((found, error) -> error == null ? answer(found, then, otherwise) : unresolved())
                .thenAccept(outcome -> call.ioThread().execute(() -> call.done().accept(outcome)));
    }

    private static Identification answer(Optional<GatewayConfig> found, InGateway then, Otherwise otherwise) {
        return found.isPresent() ? then.identify(found.get()) : otherwise.get();
    }

    private static Rejected unresolved() {
        return new Rejected(Refusal.of(GatewayError.INTERNAL_ERROR, "failed to resolve gateway"), null);
    }

    private static Rejected badAddress(String detail) {
        return new Rejected(Refusal.of(GatewayError.INVALID_AUTH_REQUEST, "invalid auth request: " + detail), null);
    }

    private static Rejected malformedAuthorization(@Nullable GatewayConfig gateway) {
        return new Rejected(
                Refusal.of(
                        GatewayError.INVALID_AUTH_REQUEST,
                        "invalid auth request: malformed bearer authorization header"),
                gateway);
    }

    private static Rejected unauthenticated(@Nullable GatewayConfig gateway) {
        return new Rejected(Refusal.of(GatewayError.UNAUTHENTICATED, "unauthenticated"), gateway);
    }

    private static Rejected forbidden(GatewayConfig gateway, String message) {
        return new Rejected(Refusal.of(GatewayError.FORBIDDEN, message), gateway);
    }

    private static Rejected notFound(GatewayConfig gateway) {
        return new Rejected(Refusal.of(GatewayError.NOT_FOUND), gateway);
    }

    private static String printable(String text) {
        String cut = text.length() > 63 ? text.substring(0, 63) : text;
        return cut.replaceAll("[^A-Za-z0-9._-]", "?");
    }
}
