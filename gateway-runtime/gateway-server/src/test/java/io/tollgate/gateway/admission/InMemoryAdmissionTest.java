package io.tollgate.gateway.admission;

import io.tollgate.contract.money.PicoUsd;
import java.time.Instant;

class InMemoryAdmissionTest extends AdmissionContract {

    private final ManualTime time = new ManualTime();
    private InMemoryAdmission admission = new InMemoryAdmission();

    @Override
    protected Admission admission(PicoUsd spentBefore) {
        admission = new InMemoryAdmission(time, (organization, budget, period) -> spentBefore);
        return admission;
    }

    @Override
    protected Instant now() {
        return time.instant();
    }

    @Override
    protected long placesInUse(String partOfKey) {
        return admission.counters().places(partOfKey);
    }
}
