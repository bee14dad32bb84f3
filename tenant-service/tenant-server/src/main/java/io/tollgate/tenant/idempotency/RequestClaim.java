package io.tollgate.tenant.idempotency;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The key of the present request, if it names one. Lives as long as the request, on its thread. */
@RequestScoped
public class RequestClaim {

    private @Nullable Claim claim;
    private boolean written;
    private boolean committed;

    void begin(Claim begun) {
        claim = begun;
    }

    /** The claim that is still to be written. */
    Optional<Claim> pending() {
        return written ? Optional.empty() : Optional.ofNullable(claim);
    }

    void written() {
        written = true;
    }

    void committed() {
        committed = written;
    }

    /** The claim that was committed together with a change. */
    Optional<Claim> made() {
        return committed ? Optional.ofNullable(claim) : Optional.empty();
    }
}
