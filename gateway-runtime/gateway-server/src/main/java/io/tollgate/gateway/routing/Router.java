package io.tollgate.gateway.routing;

import io.tollgate.contract.config.ConsumerConfig.Attachment;
import io.tollgate.contract.config.ConsumerConfig.ModelRouting;
import io.tollgate.contract.config.RegistryConfig;
import io.tollgate.contract.id.ConsumerId;
import io.tollgate.gateway.config.CompiledConsumer;
import io.tollgate.gateway.error.GatewayError;
import io.tollgate.gateway.error.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Chooses registries by the model a request names. A plain name goes to the first registry that allows it, or, when the
 * consumer's routing spreads, to all of them by weighted turns; {@code @provider/model} always pins one. Without a name, each
 * registry serves the first model of its own list. Thread-safe.
 */
public final class Router {

    private static final Pattern QUALIFIED = Pattern.compile("@([A-Za-z0-9_-]+)/(.+)", Pattern.DOTALL);
    private static final int MAX_MODEL_LENGTH = 256;
    private static final int MAX_COUNTED_CONSUMERS = 100_000;

    private final Predicate<String> knownProvider;
    private final Map<ConsumerId, AtomicInteger> turns = new ConcurrentHashMap<>();

    /** @param knownProvider whether this node can call a provider */
    public Router(Predicate<String> knownProvider) {
        this.knownProvider = knownProvider;
    }

    /**
     * @param model the request's {@code model}, absent when it has none; empty when it is no name
     */
    public Routing route(CompiledConsumer consumer, @Nullable String model) {
        List<RegistryConfig> registries = consumer.registries();
        if (registries.isEmpty()) {
            return refused(GatewayError.NO_BACKEND_AVAILABLE, "consumer has no registries in pool");
        }
        if (model == null) {
            return defaults(
                    consumer, GatewayError.INVALID_MODEL, "name a model: no registry of this consumer has a default");
        }
        if (model.isEmpty()) {
            return unnamed(registries);
        }
        if (model.length() > MAX_MODEL_LENGTH) {
            return invalid("a model name has at most " + MAX_MODEL_LENGTH + " characters");
        }
        if (model.charAt(0) == '@') {
            return qualified(registries, model);
        }
        if (model.equalsIgnoreCase("auto")) {
            return defaults(
                    consumer, GatewayError.MODEL_NOT_ALLOWED, "routing: model denied: no registry has a default model");
        }
        if (model.regionMatches(true, 0, "pool:", 0, 5)) {
            return refused(GatewayError.INVALID_MODEL, "routing: unknown pool alias \"" + model.substring(5) + "\"");
        }
        return plain(consumer, model);
    }

    /** Models this consumer may name, in registry order; {@code listed} gives those of a registry that allows any. */
    public static List<Target> models(CompiledConsumer consumer, ModelsOf listed) {
        List<Target> out = new ArrayList<>();
        for (RegistryConfig registry : consumer.registries()) {
            List<String> models = registry.models().isEmpty() ? listed.of(registry.provider()) : registry.models();
            for (String model : models) {
                out.add(new Target(registry, model));
            }
        }
        return out;
    }

    /** The models known of a provider. */
    @FunctionalInterface
    public interface ModelsOf {
        List<String> of(String provider);
    }

    private Routing plain(CompiledConsumer consumer, String model) {
        boolean spread = consumer.config().modelRouting() == ModelRouting.SPREAD;
        List<Target> targets = new ArrayList<>(spread ? consumer.registries().size() : 1);
        for (RegistryConfig registry : consumer.registries()) {
            if (allows(registry, model) && knownProvider.test(registry.provider())) {
                targets.add(new Target(registry, model));
                if (!spread) {
                    break;
                }
            }
        }
        if (targets.isEmpty()) {
            return denied(model);
        }
        return new Routing.Routed(inTurn(consumer, targets));
    }

    private Routing qualified(List<RegistryConfig> registries, String model) {
        var parts = QUALIFIED.matcher(model);
        if (!parts.matches()) {
            return invalid("expected @provider/model but got \"" + model + "\"");
        }
        String provider = parts.group(1).toLowerCase(Locale.ROOT);
        String name = parts.group(2);
        for (RegistryConfig registry : registries) {
            if (registry.provider().equals(provider) && allows(registry, name) && knownProvider.test(provider)) {
                return new Routing.Routed(List.of(new Target(registry, name)));
            }
        }
        return denied(model);
    }

    private Routing defaults(CompiledConsumer consumer, GatewayError none, String message) {
        List<Target> targets = new ArrayList<>(consumer.registries().size());
        for (RegistryConfig registry : consumer.registries()) {
            if (!registry.models().isEmpty() && knownProvider.test(registry.provider())) {
                targets.add(new Target(registry, registry.models().getFirst()));
            }
        }
        return targets.isEmpty() ? refused(none, message) : new Routing.Routed(inTurn(consumer, targets));
    }

    /** {@code ""} or something that is no text: never a default, and nothing that an allow-list could allow. */
    private static Routing unnamed(List<RegistryConfig> registries) {
        for (RegistryConfig registry : registries) {
            if (!registry.models().isEmpty()) {
                return denied("");
            }
        }
        return invalid("model must be a non-empty string");
    }

    private List<Target> inTurn(CompiledConsumer consumer, List<Target> targets) {
        int count = targets.size();
        if (count == 1) {
            return targets;
        }
        int first = turnOf(consumer, targets);
        List<Target> out = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            out.add(targets.get((first + i) % count));
        }
        return out;
    }

    private int turnOf(CompiledConsumer consumer, List<Target> targets) {
        int total = 0;
        for (Target target : targets) {
            total += weightOf(consumer, target);
        }
        int turn = Math.floorMod(counter(consumer.config().id()).getAndIncrement(), total);
        for (int i = 0; i < targets.size(); i++) {
            turn -= weightOf(consumer, targets.get(i));
            if (turn < 0) {
                return i;
            }
        }
        return 0;
    }

    private AtomicInteger counter(ConsumerId consumer) {
        if (turns.size() > MAX_COUNTED_CONSUMERS) {
            turns.clear();
        }
        return turns.computeIfAbsent(consumer, id -> new AtomicInteger());
    }

    private static int weightOf(CompiledConsumer consumer, Target target) {
        for (Attachment attachment : consumer.config().registries()) {
            if (attachment.registryId().equals(target.registry().id())) {
                return Math.max(1, attachment.weight());
            }
        }
        return 1;
    }

    private static boolean allows(RegistryConfig registry, String model) {
        return registry.models().isEmpty() || registry.models().contains(model);
    }

    private static Routing denied(String model) {
        return refused(
                GatewayError.MODEL_NOT_ALLOWED,
                "routing: model denied: model \"" + model + "\" is not allowed for this consumer");
    }

    private static Routing invalid(String detail) {
        return refused(GatewayError.INVALID_MODEL, "routing: invalid model reference: validation failed: " + detail);
    }

    private static Routing refused(GatewayError error, String message) {
        return new Routing.Refused(Refusal.of(error, message));
    }
}
