package io.tollgate.gateway.server;

import io.tollgate.contract.money.PicoUsd;
import io.tollgate.gateway.admission.Admission;
import io.tollgate.gateway.error.GatewayError;
import io.tollgate.gateway.error.Refusal;
import io.tollgate.gateway.error.Refusal.HeaderField;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Grants output tokens out of one pot; without a pot everything. */
final class InMemoryAdmission implements Admission {

    final List<Demand> demands = new CopyOnWriteArrayList<>();
    final List<PicoUsd> settled = new CopyOnWriteArrayList<>();
    final AtomicInteger released = new AtomicInteger();
    private long outputTokensLeft = Long.MAX_VALUE;
    private long slice = 512;
    private boolean answersLater;

    synchronized void leave(long outputTokens, long sliceTokens, boolean later) {
        outputTokensLeft = outputTokens;
        slice = sliceTokens;
        answersLater = later;
    }

    @Override
    public synchronized void admit(Demand demand, Executor ioThread, Consumer<Verdict> done) {
        demands.add(demand);
        if (outputTokensLeft == 0) {
            done.accept(new Verdict.Refused(Refusal.of(GatewayError.BUDGET_EXCEEDED, "spent")));
            return;
        }
        Held held = new Held(demand.sliced() ? slice : demand.maxOutputTokens());
        done.accept(new Verdict.Granted(held, List.of(new HeaderField("X-RateLimit-consumer-Limit", "60"))));
    }

    private synchronized long take(long wanted) {
        if (outputTokensLeft == Long.MAX_VALUE) {
            return wanted;
        }
        long taken = Math.min(wanted, outputTokensLeft);
        outputTokensLeft -= taken;
        return taken;
    }

    private final class Held implements Grant {
        private long covered;
        private boolean over;

        Held(long first) {
            covered = outputTokensLeft == Long.MAX_VALUE ? Long.MAX_VALUE : take(first);
        }

        @Override
        public long coveredOutputTokens() {
            return covered;
        }

        @Override
        public void topUp(Executor ioThread, Consumer<Long> done) {
            covered += take(slice);
            if (answersLater) {
                ioThread.execute(() -> done.accept(covered));
            } else {
                done.accept(covered);
            }
        }

        @Override
        public void settle(PicoUsd actual) {
            if (!over) {
                over = true;
                settled.add(actual);
            }
        }

        @Override
        public void release() {
            if (!over) {
                over = true;
                released.incrementAndGet();
            }
        }
    }
}
