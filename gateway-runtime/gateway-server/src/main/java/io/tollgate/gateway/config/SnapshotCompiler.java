package io.tollgate.gateway.config;

import io.tollgate.contract.config.BudgetConfig;
import io.tollgate.contract.config.ConfigSnapshot;
import io.tollgate.contract.config.ConsumerConfig;
import io.tollgate.contract.config.KeyVerifier;
import io.tollgate.contract.config.PolicyConfig;
import io.tollgate.contract.config.PriceConfig;
import io.tollgate.contract.config.RegistryConfig;
import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.PolicyId;
import io.tollgate.contract.id.RegistryId;
import io.tollgate.gateway.policy.InvalidPolicySettingsException;
import io.tollgate.gateway.policy.ratelimit.RateLimit;
import io.tollgate.gateway.policy.ratelimit.RateLimitSettings;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compiles one snapshot. A snapshot whose identities contradict each other is refused whole; one broken object is left out
 * with a reason and never takes the rest along. A policy whose settings do not parse keeps its last valid form, if this node
 * has one. Used for one compilation by one thread.
 */
final class SnapshotCompiler {

    /** No snapshot with more objects of one kind is accepted. */
    static final int MAX_OBJECTS = 200_000;

    private final ConfigSnapshot snapshot;
    private final @Nullable CompiledGateway previous;
    private final List<String> problems = new ArrayList<>();

    private SnapshotCompiler(ConfigSnapshot snapshot, @Nullable CompiledGateway previous) {
        this.snapshot = snapshot;
        this.previous = previous;
    }

    /** @throws SnapshotRefusedException when the snapshot as a whole contradicts itself */
    static CompiledGateway compile(ConfigSnapshot snapshot, @Nullable CompiledGateway previous)
            throws SnapshotRefusedException {
        refuseDoubles("registry", snapshot.registries(), RegistryConfig::id);
        refuseDoubles("consumer", snapshot.consumers(), ConsumerConfig::id);
        refuseDoubles("consumer slug", activeConsumers(snapshot), ConsumerConfig::slug);
        refuseDoubles("key", snapshot.keys(), KeyVerifier::keyId);
        refuseDoubles("policy", snapshot.policies(), PolicyConfig::id);
        refuseDoubles("budget", snapshot.budgets(), BudgetConfig::id);
        return new SnapshotCompiler(snapshot, previous).compile();
    }

    private CompiledGateway compile() {
        Map<RegistryId, RegistryConfig> registries = index(snapshot.registries(), RegistryConfig::id);
        Map<PolicyId, RateLimit> limits = rateLimits();
        Map<ConsumerId, CompiledConsumer> byId = new LinkedHashMap<>();
        for (ConsumerConfig consumer : activeConsumers(snapshot)) {
            byId.put(
                    consumer.id(),
                    new CompiledConsumer(
                            consumer,
                            registriesOf(consumer, registries),
                            limitsOf(consumer, limits),
                            budgetsOf(consumer)));
        }
        Map<String, CompiledConsumer> bySlug =
                index(byId.values(), consumer -> consumer.config().slug());
        Set<ConsumerId> withKeys = snapshot.keys().stream()
                .filter(KeyVerifier::enabled)
                .map(KeyVerifier::consumerId)
                .collect(Collectors.toSet());
        return new CompiledGateway(snapshot, bySlug, byId, keys(), withKeys, prices(), limits, problems);
    }

    private Map<PolicyId, RateLimit> rateLimits() {
        Map<PolicyId, RateLimit> limits = new LinkedHashMap<>();
        for (PolicyConfig policy : snapshot.policies()) {
            if (!policy.enabled()) {
                continue;
            }
            if (!policy.slug().equals(RateLimitSettings.SLUG)) {
                problems.add("policy " + policy.id() + " is skipped: kind \"" + policy.slug()
                        + "\" is not known to this build");
                continue;
            }
            RateLimit limit = rateLimit(policy);
            if (limit != null) {
                limits.put(policy.id(), limit);
            }
        }
        return limits;
    }

    private @Nullable RateLimit rateLimit(PolicyConfig policy) {
        try {
            return RateLimitSettings.parse(policy);
        } catch (InvalidPolicySettingsException e) {
            RateLimit lastValid =
                    previous == null ? null : previous.rateLimits().get(policy.id());
            problems.add("policy " + policy.id()
                    + (lastValid == null ? " is skipped: " : " keeps its last valid form: ") + e.getMessage());
            return lastValid;
        }
    }

    /** Own policies replace global ones of the same kind; lower priority first, then id. */
    private List<RateLimit> limitsOf(ConsumerConfig consumer, Map<PolicyId, RateLimit> limits) {
        Set<PolicyId> attached = new HashSet<>(consumer.policies());
        List<PolicyConfig> known = snapshot.policies().stream()
                .filter(policy -> limits.containsKey(policy.id()))
                .toList();
        Set<String> ownKinds = known.stream()
                .filter(policy -> attached.contains(policy.id()))
                .map(PolicyConfig::slug)
                .collect(Collectors.toSet());
        return known.stream()
                .filter(policy ->
                        attached.contains(policy.id()) || (policy.global() && !ownKinds.contains(policy.slug())))
                .sorted(Comparator.comparingInt(PolicyConfig::priority)
                        .thenComparing(policy -> policy.id().toString()))
                .flatMap(policy -> Stream.ofNullable(limits.get(policy.id())))
                .toList();
    }

    private List<RegistryConfig> registriesOf(ConsumerConfig consumer, Map<RegistryId, RegistryConfig> registries) {
        List<RegistryConfig> found = new ArrayList<>();
        for (ConsumerConfig.Attachment attachment : consumer.registries()) {
            RegistryConfig registry = registries.get(attachment.registryId());
            if (registry == null) {
                problems.add("consumer " + consumer.id() + " names registry " + attachment.registryId()
                        + ", which does not exist");
            } else if (registry.enabled()) {
                found.add(registry);
            }
        }
        return found;
    }

    private List<BudgetConfig> budgetsOf(ConsumerConfig consumer) {
        Set<String> keyIds = snapshot.keys().stream()
                .filter(key -> key.consumerId().equals(consumer.id()))
                .map(KeyVerifier::keyId)
                .collect(Collectors.toSet());
        return snapshot.budgets().stream()
                .filter(budget -> switch (budget.scope()) {
                    case ORGANIZATION ->
                        budget.subject().equals(snapshot.organizationId().toString());
                    case GATEWAY -> budget.subject().equals(snapshot.gatewayId().toString());
                    case CONSUMER -> budget.subject().equals(consumer.id().toString());
                    case KEY -> keyIds.contains(budget.subject());
                })
                .toList();
    }

    private Map<String, KeyVerifier> keys() {
        Map<String, KeyVerifier> usable = new HashMap<>();
        for (KeyVerifier key : snapshot.keys()) {
            if (isBase64Of32Bytes(key.hmac())) {
                usable.put(key.keyId(), key);
            } else {
                problems.add("key " + key.keyId() + " is skipped: its verifier is damaged");
            }
        }
        return usable;
    }

    private Map<String, Map<String, List<PriceConfig>>> prices() {
        return snapshot.prices().stream()
                .sorted(Comparator.comparing(PriceConfig::validFrom).reversed())
                .collect(Collectors.groupingBy(
                        PriceConfig::provider, Collectors.groupingBy(PriceConfig::model, Collectors.toList())));
    }

    private static List<ConsumerConfig> activeConsumers(ConfigSnapshot snapshot) {
        return snapshot.consumers().stream().filter(ConsumerConfig::active).toList();
    }

    private static boolean isBase64Of32Bytes(String text) {
        try {
            return Base64.getDecoder().decode(text).length == 32;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static <K, V> Map<K, V> index(Collection<V> values, Function<V, K> key) {
        Map<K, V> index = new LinkedHashMap<>();
        values.forEach(value -> index.put(key.apply(value), value));
        return index;
    }

    private static <T> void refuseDoubles(String what, List<T> values, Function<T, Object> key)
            throws SnapshotRefusedException {
        if (values.size() > MAX_OBJECTS) {
            throw new SnapshotRefusedException("more than " + MAX_OBJECTS + " objects of kind " + what);
        }
        Set<Object> seen = new HashSet<>();
        for (T value : values) {
            if (!seen.add(key.apply(value))) {
                throw new SnapshotRefusedException(what + " " + key.apply(value) + " appears twice");
            }
        }
    }
}
