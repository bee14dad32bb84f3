package io.tollgate.console.consumer;

import io.tollgate.console.client.ApiException;
import io.tollgate.console.client.ConsumerPort;
import io.tollgate.console.client.RegistryPort;
import io.tollgate.console.client.UsagePort;
import io.tollgate.console.snippet.SnippetService;
import io.tollgate.console.ui.Background;
import io.tollgate.console.ui.FailureText;
import io.tollgate.console.ui.Scope;
import io.tollgate.console.ui.Texts;
import io.tollgate.contract.id.ConsumerId;
import io.tollgate.tenant.api.ConsumerResponse;
import io.tollgate.tenant.api.CreateConsumerRequest;
import io.tollgate.tenant.api.CreateKeyRequest;
import io.tollgate.tenant.api.KeyResponse;
import io.tollgate.tenant.api.RegistryResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lists the consumers of a gateway, creates consumers and keys, revokes keys. Entered on the page's thread. */
final class ConsumerListPresenter {

    private static final CreateConsumerRequest.RateLimit RATE_LIMIT = new CreateConsumerRequest.RateLimit(60, "1m");
    private static final CreateConsumerRequest.Budget BUDGET = new CreateConsumerRequest.Budget("5.00", "day", "hard");
    private static final int LOOKED_AT = 200;

    interface Display {
        void showConsumers(List<ConsumerResponse> consumers);

        void showUnavailable(String text);

        void showFailure(String text, Map<String, String> byField);

        /** Closes the form, then shows the key once. */
        void showKey(String consumerName, String secret, String envFile);

        /** @param recentRequests how many of the last requests came from this consumer; absent when not known */
        void confirmRevoke(ConsumerResponse consumer, KeyResponse key, @Nullable Long recentRequests);

        void showRevoked(KeyResponse key);
    }

    private final Display display;
    private final ConsumerPort consumers;
    private final RegistryPort registries;
    private final UsagePort usage;
    private final Background background;
    private final Clock clock;
    private final Texts texts;
    private @Nullable Scope scope;

    ConsumerListPresenter(
            Display display,
            ConsumerPort consumers,
            RegistryPort registries,
            UsagePort usage,
            Background background,
            Clock clock,
            Texts texts) {
        this.display = display;
        this.consumers = consumers;
        this.registries = registries;
        this.usage = usage;
        this.background = background;
        this.clock = clock;
        this.texts = texts;
    }

    void enter(Scope entered) {
        scope = entered;
        load();
    }

    void load() {
        Scope current = current();
        background.run(
                () -> consumers.list(
                        current.organizationId(), current.requiredGateway().id()),
                display::showConsumers,
                failure -> display.showUnavailable(FailureText.of(failure, texts)));
    }

    void create(String name, boolean withRateLimit, boolean withBudget) {
        Scope current = current();
        var gateway = current.requiredGateway();
        work(
                () -> consumers.create(
                        current.organizationId(),
                        gateway.id(),
                        new CreateConsumerRequest(
                                name,
                                registries.list(current.organizationId(), gateway.id()).stream()
                                        .map(RegistryResponse::id)
                                        .toList(),
                                "spread",
                                name,
                                null,
                                withRateLimit ? RATE_LIMIT : null,
                                withBudget ? BUDGET : null)),
                created -> showKey(created.consumer(), created.key().secret()));
    }

    /** @param validFor absent for a key that does not expire */
    void createKey(ConsumerResponse owner, String name, @Nullable Duration validFor) {
        Scope current = current();
        var request = new CreateKeyRequest(
                name, validFor == null ? null : clock.instant().plus(validFor));
        work(
                () -> consumers.createKey(
                        current.organizationId(), current.requiredGateway().id(), owner.id(), request),
                created -> showKey(owner, created.secret()));
    }

    /** Asks first, with what the key was used for lately. */
    void askToRevoke(ConsumerResponse owner, KeyResponse key) {
        Scope current = current();
        background.run(
                () -> recentRequests(current, owner.id()),
                count -> display.confirmRevoke(owner, key, count),
                failure -> display.confirmRevoke(owner, key, null));
    }

    void revoke(ConsumerResponse owner, KeyResponse key) {
        Scope current = current();
        work(
                () -> {
                    consumers.revokeKey(
                            current.organizationId(), current.requiredGateway().id(), owner.id(), key.id());
                    return key;
                },
                revoked -> {
                    display.showRevoked(revoked);
                    load();
                });
    }

    private long recentRequests(Scope current, ConsumerId owner) {
        return usage
                .requests(current.organizationId(), current.requiredGateway().id(), LOOKED_AT)
                .items()
                .stream()
                .filter(row -> owner.toString().equals(row.consumerId()))
                .count();
    }

    private void showKey(ConsumerResponse owner, String secret) {
        String baseUrl =
                SnippetService.openAiBaseUrl(current().requiredGateway().slugBaseUrl() + "/" + owner.slug());
        display.showKey(owner.name(), secret, new SnippetService().envFile(baseUrl, secret));
        load();
    }

    private <T> void work(Supplier<T> call, Consumer<T> done) {
        background.run(call, done, this::failed);
    }

    private void failed(ApiException failure) {
        display.showFailure(FailureText.of(failure, texts), FailureText.fields(failure));
    }

    private Scope current() {
        Scope entered = scope;
        if (entered == null) {
            throw new IllegalStateException("not entered");
        }
        return entered;
    }
}
