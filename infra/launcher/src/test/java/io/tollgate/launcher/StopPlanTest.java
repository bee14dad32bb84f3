package io.tollgate.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StopPlanTest {
    private static final int GATEWAY = 0;
    private static final int STORES = 2;

    @Test
    void givesANodeLongerThanItsDrainMayTake() {
        assertThat(StopPlan.patience(GATEWAY, Duration.ZERO)).isGreaterThan(Settings.Drain.LONGEST.plusSeconds(1));
    }

    @Test
    void endsWithinTenSecondsWhenEveryWaveTakesAllItsTime() {
        // when
        Duration elapsed = Duration.ZERO;
        for (int wave = 0; wave < StopPlan.waves().size(); wave++) {
            elapsed = elapsed.plus(StopPlan.patience(wave, elapsed));
        }
        // then
        assertThat(elapsed).isEqualTo(StopPlan.TOTAL).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void givesTheStoresWhatTheOthersDidNotNeed() {
        assertThat(StopPlan.patience(STORES, Duration.ofMillis(1500))).isEqualTo(Duration.ofSeconds(8));
    }
}
