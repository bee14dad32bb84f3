package io.tollgate.tenant.idempotency;

import io.tollgate.tenant.credential.SealedTexts;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.error.Conflict;
import io.tollgate.tenant.error.Invalid;
import io.tollgate.tenant.http.IdempotencyHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers the answers of named requests for a day, sealed, and gives them again. Thread-safe. */
public final class Repetitions {

    private static final Duration REMEMBERED = Duration.ofHours(24);
    private static final String PURPOSE = "idempotent-answer";

    private final TenantTransactions transactions;
    private final IdempotencyRepository requests;
    private final SealedTexts sealed;
    private final Clock clock;

    public Repetitions(
            TenantTransactions transactions, IdempotencyRepository requests, SealedTexts sealed, Clock clock) {
        this.transactions = transactions;
        this.requests = requests;
        this.sealed = sealed;
        this.clock = clock;
    }

    /** An answer as it was given before. */
    record Answer(
            int status, @Nullable String location, @Nullable String body) {}

    /**
     * The answer that the same request got before; empty when there was none.
     *
     * @throws Invalid when the key was used for another request
     * @throws Conflict when the first request is under way, or ended without its answer being kept
     */
    Optional<Answer> before(Claim claim) {
        return transactions.inTenantTx(claim.organization(), tx -> {
            requests.forget(tx, clock.instant().minus(REMEMBERED));
            return requests.find(tx, claim).map(given -> answer(tx, claim, given));
        });
    }

    private Answer answer(TenantTx tx, Claim claim, GivenAnswer given) {
        if (!given.requestHash().equals(claim.requestHash())) {
            throw new Invalid(IdempotencyHeaders.KEY, "was used for another request; choose a new one");
        }
        Integer status = given.status();
        if (status == null) {
            throw new Conflict(
                    "request_in_progress",
                    "A request with this key is under way or its answer was lost; look whether its object exists.");
        }
        String ciphertext = given.ciphertext();
        return new Answer(
                status,
                given.location(),
                ciphertext == null ? null : new String(sealed.open(tx, PURPOSE, ciphertext), StandardCharsets.UTF_8));
    }

    void keep(Claim claim, Answer answer) {
        transactions.inTenantTx(claim.organization(), tx -> {
            String body = answer.body();
            String ciphertext = body == null ? null : sealed.seal(tx, PURPOSE, body.getBytes(StandardCharsets.UTF_8));
            requests.complete(tx, claim, answer.status(), answer.location(), ciphertext);
            return claim;
        });
    }
}
