package io.tollgate.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.config.BudgetConfig.Scope;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.usage.UsageEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PendingSpendTest {

    private static final Instant FROM = UsageEvents.ACCEPTED.plusMillis(10);
    private static final Instant TO = UsageEvents.ACCEPTED.plusMillis(20);

    private final PendingSpend pending = new PendingSpend() {
        @Override
        public void forEachPending(Consumer<UsageEvent> consumer) {
            List.of(9L, 10L, 19L, 20L).forEach(number -> consumer.accept(UsageEvents.closing(number)));
        }
    };

    @ParameterizedTest
    @CsvSource({
        "ORGANIZATION, 00000000-0000-0001-0000-000000000001",
        "GATEWAY, 00000000-0000-0002-0000-000000000002",
        "CONSUMER, 00000000-0000-0003-0000-000000000003",
        "KEY, 0123456789ab"
    })
    void sumsWhatWasAcceptedInThePeriodForTheSubject(Scope scope, String subject) {
        // when
        long pico = pending.pendingPicoUsd(PendingSpend.of(UsageEvents.ACME, scope, subject, FROM, TO));

        // then
        assertThat(pico).isEqualTo(110 + 119);
    }

    @ParameterizedTest
    @CsvSource({"ORGANIZATION", "GATEWAY", "CONSUMER", "KEY"})
    void leavesOtherSubjectsOut(Scope scope) {
        // when
        long pico =
                pending.pendingPicoUsd(PendingSpend.of(UsageEvents.ACME, scope, new UUID(9, 9).toString(), FROM, TO));

        // then
        assertThat(pico).isZero();
    }

    @Test
    void leavesAnotherOrganizationOutThoughTheSubjectIsTheSame() {
        // given
        OrganizationId other = new OrganizationId(new UUID(9, 9));

        // when
        long pico = pending.pendingPicoUsd(
                PendingSpend.of(other, Scope.CONSUMER, UsageEvents.CHATBOT.toString(), FROM, TO));

        // then
        assertThat(pico).isZero();
    }
}
