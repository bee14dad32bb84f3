package io.tollgate.tenant.audit;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.security.Actor;
import io.tollgate.tenant.security.CallContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The present call, as the audit log will tell it. Lives as long as the request, on its thread. */
@RequestScoped
public class RequestCall implements CallContext {

    private @Nullable Call call;
    private @Nullable Actor actor;
    private @Nullable OrganizationId organization;
    private boolean pending;
    private boolean recorded;

    /**
     * What is known of a changing call before anybody is asked.
     *
     * @param objectId the last id in the address, or empty
     */
    record Call(String requestId, String address, String action, String table, String objectId) {}

    void begin(Call begun) {
        call = begun;
    }

    @Override
    public void actor(Actor known) {
        actor = known;
    }

    @Override
    public void organization(OrganizationId known) {
        organization = known;
    }

    /** The call, when it is one that may change something. */
    Optional<Call> changing() {
        return Optional.ofNullable(call);
    }

    Actor actorOrSystem() {
        return actor == null ? Actor.SYSTEM : actor;
    }

    Optional<OrganizationId> knownOrganization() {
        return Optional.ofNullable(organization);
    }

    /** An entry was written in a transaction that is not committed yet. */
    void written() {
        pending = true;
    }

    void committed() {
        recorded |= pending;
        pending = false;
    }

    boolean isRecorded() {
        return recorded;
    }
}
