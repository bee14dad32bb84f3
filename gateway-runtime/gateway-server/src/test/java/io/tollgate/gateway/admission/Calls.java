package io.tollgate.gateway.admission;

import io.tollgate.contract.config.BudgetConfig;
import io.tollgate.contract.config.BudgetConfig.Enforcement;
import io.tollgate.contract.config.BudgetConfig.Scope;
import io.tollgate.contract.config.ConsumerConfig;
import io.tollgate.contract.config.PolicyConfig;
import io.tollgate.contract.config.PolicyConfig.Mode;
import io.tollgate.contract.id.PolicyId;
import io.tollgate.contract.id.RequestId;
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.contract.money.Price;
import io.tollgate.contract.money.UnitPrices;
import io.tollgate.gateway.admission.Admission.Demand;
import io.tollgate.gateway.admission.Admission.Grant;
import io.tollgate.gateway.admission.Admission.Verdict;
import io.tollgate.gateway.config.GatewayConfig;
import io.tollgate.gateway.config.Snapshots;
import io.tollgate.gateway.identity.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One organization with one consumer, and calls it makes. */
public final class Calls {

    /** 1 µUSD per prompt token, 10 µUSD per output token. */
    public static final Price PRICE = new Price("test", UnitPrices.ofTextPrices(1_000_000, 10_000_000), List.of());

    public final Snapshots snapshots = new Snapshots("acme");
    private final Random random = new Random(42);
    private final List<PolicyId> attached = new ArrayList<>();
    private @Nullable Caller caller;

    public Calls limit(long requests, String window) {
        return limit(requests, window, Mode.ENFORCE, false, "fail_open");
    }

    public Calls limit(long requests, String window, Mode mode, boolean global, String onFailure) {
        PolicyConfig policy = snapshots.policy(
                "rate_limiter",
                global,
                true,
                mode,
                "{\"limit\":" + requests + ",\"window\":\"" + window + "\",\"on_redis_failure\":\"" + onFailure
                        + "\"}");
        attached.add(policy.id());
        return this;
    }

    public BudgetConfig budget(long microUsd, Enforcement enforcement) {
        return snapshots.budget(
                Scope.ORGANIZATION,
                snapshots.organization.toString(),
                new PicoUsd(microUsd * PicoUsd.PER_MICRO_USD),
                enforcement);
    }

    public synchronized Caller caller() {
        Caller known = caller;
        if (known == null) {
            ConsumerConfig consumer = snapshots.consumer("chatbot", attached.toArray(PolicyId[]::new));
            GatewayConfig gateway = snapshots.compile();
            known = new Caller(
                    gateway,
                    Objects.requireNonNull(gateway.consumerById(consumer.id())),
                    "abcdefghijkl",
                    "/v1/chat/completions");
            caller = known;
        }
        return known;
    }

    public Demand stream(Instant at, long promptTokens, long maxOutputTokens) {
        return demand(at, PRICE, promptTokens, maxOutputTokens, true);
    }

    public synchronized Demand demand(
            Instant at, @Nullable Price price, long promptTokens, long maxOutputTokens, boolean sliced) {
        return new Demand(
                RequestId.of(at.toEpochMilli(), random.nextLong(), random.nextLong()),
                caller(),
                "openai",
                "gpt-test",
                price,
                promptTokens,
                maxOutputTokens,
                sliced);
    }

    public static Verdict admit(Admission admission, Demand demand) {
        CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        admission.admit(demand, Runnable::run, verdict::complete);
        return verdict.orTimeout(10, TimeUnit.SECONDS).join();
    }

    public static Grant granted(Verdict verdict) {
        if (verdict instanceof Verdict.Granted granted) {
            return granted.grant();
        }
        throw new AssertionError("not granted but " + verdict);
    }

    public static long topUp(Grant grant) {
        CompletableFuture<Long> covered = new CompletableFuture<>();
        grant.topUp(Runnable::run, covered::complete);
        return covered.orTimeout(10, TimeUnit.SECONDS).join();
    }
}
