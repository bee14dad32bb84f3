package io.tollgate.tenant.admin.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.PolicyId;
import io.tollgate.tenant.admin.AdminFault;
import io.tollgate.tenant.database.TenantTx;
import java.util.UUID;

/** Whether a policy may be attached to a consumer of a type. Thread-safe. */
public final class PolicyAttachment {

    private static final String MCP = "MCP";

    private final AdminPolicyRepository policies = new AdminPolicyRepository();
    private final PolicyKinds kinds;

    public PolicyAttachment(PolicyKinds kinds) {
        this.kinds = kinds;
    }

    /** @throws AdminFault 404 when the gateway does not have it */
    public void require(TenantTx tx, GatewayId gateway, UUID policy) {
        find(tx, gateway, policy);
    }

    private AdminPolicy find(TenantTx tx, GatewayId gateway, UUID policy) {
        return policies.find(tx, gateway, new PolicyId(policy)).orElseThrow(AdminFault::notFound);
    }

    /** A global policy is not checked: at run time it passes through what it cannot handle. */
    public void check(TenantTx tx, GatewayId gateway, UUID policy, String type) {
        AdminPolicy found = find(tx, gateway, policy);
        if (found.global()) {
            return;
        }
        boolean supported = kinds.find(found.slug())
                .map(kind -> kind.supportedProtocols().contains(type))
                .orElse(false);
        if (!supported) {
            throw AdminFault.invalid(
                    "policy", "attachment", "plugin \"" + found.slug() + "\" does not support " + type + " consumers");
        }
        if (MCP.equals(type) && "per_tool_rate_limiter".equals(found.slug())) {
            checkForTools(found.settings());
        }
    }

    private static void checkForTools(JsonNode settings) {
        boolean only = rejects(settings.path("behavior_default"));
        for (JsonNode rule : settings.path("rules")) {
            only &= rejects(rule.path("behavior"));
        }
        if (!only) {
            throw AdminFault.invalid("policy", "attachment", "MCP consumers support only behavior reject_response");
        }
    }

    private static boolean rejects(JsonNode behavior) {
        return "reject_response".equals(behavior.asText("reject_response"));
    }
}
