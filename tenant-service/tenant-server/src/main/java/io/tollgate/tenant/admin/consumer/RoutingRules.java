package io.tollgate.tenant.admin.consumer;

import io.tollgate.tenant.admin.AdminFault;
import io.tollgate.tenant.admin.Names;
import io.tollgate.tenant.admin.consumer.AdminConsumer.Routing;
import io.tollgate.tenant.api.admin.Fallback;
import io.tollgate.tenant.api.admin.LbConfig;
import io.tollgate.tenant.api.admin.ModelPolicy;
import io.tollgate.tenant.api.admin.SaveAdminConsumerRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the routing of a consumer must look like. Stateless. */
public final class RoutingRules {

    private static final String KIND = "consumer";
    private static final Set<String> TRIGGERS =
            Set.of("http_5xx", "http_429", "timeout", "provider_error", "plugin_rejection");
    private static final Set<String> ALGORITHMS =
            Set.of("round-robin", "random", "weighted-round-robin", "least-connections", "semantic", "smart-routing");
    private static final int MAX_WEIGHT = 100;

    private RoutingRules() {}

    static int weight(@Nullable Integer given, int otherwise) {
        int weight = given == null ? otherwise : given;
        if (weight < 1 || weight > MAX_WEIGHT) {
            throw AdminFault.invalid(KIND, "registries", "weight must be 1 to " + MAX_WEIGHT);
        }
        return weight;
    }

    static UUID id(@Nullable String text, String field) {
        return Names.uuid(text).orElseThrow(() -> AdminFault.invalid(field + " must be a UUID"));
    }

    /** The links that a list of registries asks for. */
    static List<RegistryLink> links(List<SaveAdminConsumerRequest.RegistryLink> given, boolean withPolicies) {
        List<RegistryLink> links = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        for (SaveAdminConsumerRequest.RegistryLink each : given) {
            UUID registry = id(each.id(), "registries.id");
            if (!seen.add(registry)) {
                throw AdminFault.invalid(KIND, "registries", "registry " + registry + " appears twice");
            }
            RegistryLink plain = RegistryLink.plain(registry, weight(each.weight(), RegistryLink.DEFAULT_WEIGHT));
            ModelPolicy policy = each.modelPolicies();
            if (policy != null && !withPolicies) {
                throw AdminFault.invalid(KIND, "registries", "model_policies are changed in their own field");
            }
            links.add(policy == null ? plain : limited(plain, policy));
        }
        return links;
    }

    /** The same links with exactly these policies. */
    static List<RegistryLink> limited(List<RegistryLink> links, List<ModelPolicy> policies) {
        List<RegistryLink> limited =
                new ArrayList<>(links.stream().map(RegistryLink::withoutPolicy).toList());
        return addPolicies(limited, policies);
    }

    static List<RegistryLink> addPolicies(List<RegistryLink> links, List<ModelPolicy> policies) {
        List<RegistryLink> limited = new ArrayList<>(links);
        Set<UUID> seen = new HashSet<>();
        for (ModelPolicy policy : policies) {
            UUID registry = id(policy.registryId(), "model_policies.registry_id");
            int at = indexOf(limited, registry);
            if (at < 0) {
                throw AdminFault.invalid(KIND, "model policies", "registry " + registry + " is not associated");
            }
            if (!seen.add(registry)) {
                throw AdminFault.invalid(KIND, "model policies", "registry " + registry + " appears twice");
            }
            limited.set(at, limited(limited.get(at), policy));
        }
        return limited;
    }

    private static int indexOf(List<RegistryLink> links, UUID registry) {
        for (int i = 0; i < links.size(); i++) {
            if (links.get(i).registry().equals(registry)) {
                return i;
            }
        }
        return -1;
    }

    private static RegistryLink limited(RegistryLink link, ModelPolicy policy) {
        List<String> allowed = policy.allowed();
        String preferred = Names.blankToNull(policy.defaultModel());
        checkModels(allowed, preferred, KIND);
        return new RegistryLink(link.registry(), link.weight(), true, allowed, preferred);
    }

    /** A given list of models is not empty, has no blanks and nothing twice; the default is in it. */
    public static void checkModels(@Nullable List<String> allowed, @Nullable String preferred, String kind) {
        if (allowed == null) {
            return;
        }
        if (allowed.isEmpty()) {
            throw AdminFault.invalid(kind, "model policies", "allowed must not be empty");
        }
        if (allowed.stream().anyMatch(model -> model == null || model.isBlank())) {
            throw AdminFault.invalid(kind, "model policies", "allowed must not contain blanks");
        }
        if (new HashSet<>(allowed).size() < allowed.size()) {
            throw AdminFault.invalid(kind, "model policies", "allowed contains a model twice");
        }
        if (preferred != null && !allowed.contains(preferred)) {
            throw AdminFault.invalid(kind, "model policies", "default must be one of allowed");
        }
    }

    static void check(Routing routing) {
        Fallback fallback = routing.fallback();
        if (fallback != null) {
            check(fallback, routing);
        }
        LbConfig balancing = routing.balancing();
        if (balancing != null && routing.isBalanced()) {
            check(balancing, routing);
        }
    }

    private static void check(Fallback fallback, Routing routing) {
        List<String> triggers = Objects.requireNonNullElse(fallback.triggers(), List.of());
        List<String> chain = Objects.requireNonNullElse(fallback.chain(), List.of());
        for (String trigger : triggers) {
            if (!TRIGGERS.contains(trigger)) {
                throw invalidFallback("unknown trigger \"" + trigger + "\"");
            }
        }
        if (routing.fallsBack() && (triggers.isEmpty() || chain.isEmpty())) {
            throw invalidFallback("at least one trigger and one registry in the chain are required");
        }
        Set<UUID> seen = new HashSet<>();
        for (String entry : chain) {
            UUID registry = id(entry, "fallback.chain");
            if (routing.link(registry).isEmpty()) {
                throw invalidFallback("registry " + registry + " is not associated");
            }
            if (!seen.add(registry)) {
                throw invalidFallback("registry " + registry + " appears twice");
            }
        }
        Fallback.Budget budget = fallback.budget();
        if (budget != null
                && (Objects.requireNonNullElse(budget.maxAttempts(), 0) < 0
                        || Objects.requireNonNullElse(budget.maxTotalLatencyMs(), 0L) < 0)) {
            throw invalidFallback("budget must not be negative");
        }
    }

    private static AdminFault invalidFallback(String detail) {
        return AdminFault.invalid(KIND, "fallback", detail);
    }

    private static void check(LbConfig config, Routing routing) {
        String algorithm = algorithmOf(config);
        if (!ALGORITHMS.contains(algorithm)) {
            throw invalidLb("unknown algorithm \"" + algorithm + "\"");
        }
        List<LbConfig.Member> members = Objects.requireNonNullElse(config.members(), List.of());
        if (members.isEmpty()) {
            throw invalidLb("at least one member is required");
        }
        Set<String> seen = new HashSet<>();
        Set<UUID> repeatable = new HashSet<>();
        for (LbConfig.Member member : members) {
            checkMember(member, routing);
            UUID registry = id(member.registryId(), "lb_config.members.registry_id");
            String model = Names.blankToNull(member.model());
            boolean repeated = members.stream()
                            .filter(other -> Objects.equals(other.registryId(), member.registryId()))
                            .count()
                    > 1;
            if ((repeated && model == null) || !seen.add(registry + "/" + model)) {
                throw invalidLb("registry " + registry + " repeats without a model of its own");
            }
            repeatable.add(registry);
        }
        checkAlias(config.poolAlias());
        checkEmbedding(config, algorithm);
        checkTiers(config, algorithm, repeatable);
    }

    static String algorithmOf(LbConfig config) {
        String given = config.algorithm();
        return given == null || given.isBlank() ? "round-robin" : given;
    }

    private static void checkMember(LbConfig.Member member, Routing routing) {
        UUID registry = id(member.registryId(), "lb_config.members.registry_id");
        RegistryLink link = routing.link(registry)
                .filter(RegistryLink::hasPolicy)
                .orElseThrow(() -> invalidLb("registry " + registry + " has no model policy"));
        weight(member.weight(), RegistryLink.DEFAULT_WEIGHT);
        List<String> models = member.models();
        if (models != null) {
            List<String> allowed = link.allowed();
            if (models.isEmpty() || allowed == null || !allowed.containsAll(models)) {
                throw invalidLb("models of registry " + registry + " must be among the allowed ones");
            }
        }
        String model = Names.blankToNull(member.model());
        if (model != null && ((models != null && !models.contains(model)) || !link.allows(model))) {
            throw invalidLb("model \"" + model + "\" of registry " + registry + " is not allowed");
        }
    }

    private static void checkAlias(@Nullable String alias) {
        if (alias != null && alias.contains("/")) {
            throw invalidLb("pool_alias must not contain /");
        }
    }

    private static void checkEmbedding(LbConfig config, String algorithm) {
        LbConfig.EmbeddingConfig embedding = config.embeddingConfig();
        boolean semantic = "semantic".equals(algorithm);
        if (embedding == null) {
            return;
        }
        if (!semantic) {
            throw invalidLb("embedding_config needs algorithm semantic");
        }
        if (Names.blankToNull(embedding.model()) == null) {
            throw invalidLb("embedding_config.model is required");
        }
        LbConfig.EmbeddingAuth auth = embedding.auth();
        boolean usable = auth == null
                || Names.blankToNull(auth.apiKey()) != null
                || (Names.blankToNull(auth.headerName()) != null && Names.blankToNull(auth.headerValue()) != null);
        if (!usable) {
            throw invalidLb("embedding_config.auth needs api_key, or header_name and header_value");
        }
    }

    private static void checkTiers(LbConfig config, String algorithm, Set<UUID> members) {
        LbConfig.SmartRouting smart = config.smartRouting();
        if (smart == null) {
            return;
        }
        if (!"smart-routing".equals(algorithm)) {
            throw invalidLb("smart_routing needs algorithm smart-routing");
        }
        Set<BigDecimal> scores = new HashSet<>();
        for (LbConfig.Tier tier : Objects.requireNonNullElse(smart.tiers(), List.<LbConfig.Tier>of())) {
            BigDecimal score = tier.minScore();
            boolean inRange = score != null && score.signum() >= 0 && score.compareTo(BigDecimal.ONE) <= 0;
            if (score == null || !inRange || !scores.add(score.stripTrailingZeros())) {
                throw invalidLb("min_score must be 0 to 1, each once");
            }
            if (!members.contains(id(tier.registryId(), "lb_config.smart_routing.tiers.registry_id"))) {
                throw invalidLb("a tier must name a member");
            }
        }
    }

    private static AdminFault invalidLb(String detail) {
        return AdminFault.invalid(KIND, "lb config", detail);
    }
}
