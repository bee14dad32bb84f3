package io.tollgate.tenant.consumer;

import io.tollgate.contract.config.BudgetConfig;
import io.tollgate.contract.config.PolicyConfig;
import io.tollgate.contract.id.BudgetId;
import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.PolicyId;
import io.tollgate.contract.id.RegistryId;
import io.tollgate.tenant.budget.Budget;
import io.tollgate.tenant.budget.BudgetRepository;
import io.tollgate.tenant.budget.BudgetTerms;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.database.UuidV7;
import io.tollgate.tenant.error.Violations;
import io.tollgate.tenant.policy.Policy;
import io.tollgate.tenant.policy.PolicyRepository;
import io.tollgate.tenant.policy.RateLimiterSettings;
import io.tollgate.tenant.registry.Registry;
import io.tollgate.tenant.registry.RegistryRepository;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a consumer and what begins with it, inside the caller's transaction. Thread-safe when its source is. */
public final class ConsumerFactory {

    private static final String SLUG_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int SLUG_LENGTH = 8;
    private static final int MAX_NAME = 255;

    private final ConsumerRepository consumers;
    private final RegistryRepository registries;
    private final PolicyRepository policies;
    private final BudgetRepository budgets;
    private final UuidV7 ids;
    private final RandomGenerator random;
    private final Clock clock;

    public ConsumerFactory(
            ConsumerRepository consumers,
            RegistryRepository registries,
            PolicyRepository policies,
            BudgetRepository budgets,
            UuidV7 ids,
            RandomGenerator random,
            Clock clock) {
        this.consumers = consumers;
        this.registries = registries;
        this.policies = policies;
        this.budgets = budgets;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
    }

    Consumer create(TenantTx tx, GatewayId gateway, ConsumerPlan plan) {
        Consumer consumer = new Consumer(
                new ConsumerId(ids.next()),
                gateway,
                plan.name(),
                newSlug(),
                true,
                plan.routing(),
                registriesOf(tx, gateway, plan.registries()),
                clock.instant());
        consumers.create(tx, consumer);
        RateLimiterSettings limit = plan.rateLimit();
        if (limit != null) {
            limit(tx, consumer, limit);
        }
        BudgetTerms terms = plan.budget();
        if (terms != null) {
            budgets.create(tx, budget(consumer, terms));
        }
        return consumer;
    }

    void deleteWhatIsOnlyIts(TenantTx tx, ConsumerId consumer) {
        policies.deleteOwnedBy(tx, consumer);
        budgets.deleteOf(tx, consumer);
    }

    /** An id of another gateway or organization is refused in the same words as one that does not exist. */
    private List<RegistryId> registriesOf(TenantTx tx, GatewayId gateway, @Nullable List<RegistryId> asked) {
        List<RegistryId> all =
                registries.list(tx, gateway).stream().map(Registry::id).toList();
        if (asked == null) {
            return all;
        }
        Set<RegistryId> known = all.stream().collect(Collectors.toUnmodifiableSet());
        Violations violations = new Violations();
        for (int i = 0; i < asked.size(); i++) {
            if (!known.contains(asked.get(i))) {
                violations.add("registry_ids[" + i + "]", "is not a registry of this gateway");
            }
        }
        violations.throwIfAny();
        return asked;
    }

    private void limit(TenantTx tx, Consumer consumer, RateLimiterSettings settings) {
        Policy policy = new Policy(
                new PolicyId(ids.next()),
                consumer.gatewayId(),
                nameFor(consumer, settings.describe()),
                RateLimiterSettings.SLUG,
                true,
                false,
                0,
                PolicyConfig.Mode.ENFORCE,
                settings.toJson(),
                clock.instant());
        policies.create(tx, policy);
        policies.attach(tx, policy, consumer.id());
    }

    private Budget budget(Consumer consumer, BudgetTerms terms) {
        return new Budget(
                new BudgetId(ids.next()),
                nameFor(consumer, terms.describe()),
                BudgetConfig.Scope.CONSUMER,
                consumer.id().toString(),
                consumer.gatewayId(),
                terms.limit(),
                terms.period(),
                terms.enforcement(),
                clock.instant());
    }

    /** {@code chatbot: 60 per 1m}; policies are named once per gateway, and so are consumers. */
    private static String nameFor(Consumer consumer, String what) {
        String end = ": " + what;
        String name = consumer.name();
        int room = MAX_NAME - end.length();
        boolean fits = name.codePointCount(0, name.length()) <= room;
        return (fits ? name : name.substring(0, name.offsetByCodePoints(0, room - SLUG_LENGTH)) + consumer.slug())
                + end;
    }

    private String newSlug() {
        StringBuilder slug = new StringBuilder(SLUG_LENGTH);
        for (int i = 0; i < SLUG_LENGTH; i++) {
            slug.append(SLUG_ALPHABET.charAt(random.nextInt(SLUG_ALPHABET.length())));
        }
        return slug.toString();
    }
}
