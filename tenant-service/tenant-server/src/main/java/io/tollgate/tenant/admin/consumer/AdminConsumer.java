package io.tollgate.tenant.admin.consumer;

import io.tollgate.contract.id.ConsumerId;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.tenant.api.admin.Fallback;
import io.tollgate.tenant.api.admin.LbConfig;
import io.tollgate.tenant.api.admin.ToolkitEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A consumer with what the admin wire knows of it, registries in the order they were attached. */
record AdminConsumer(
        ConsumerId id,
        GatewayId gatewayId,
        String name,
        String slug,
        Kind kind,
        boolean active,
        String modelRouting,
        @Nullable Map<String, String> headers,
        Routing routing,
        @Nullable List<ToolkitEntry> toolkit,
        @Nullable String failMode,
        List<UUID> roles,
        List<UUID> auths,
        Instant createdAt,
        Instant updatedAt) {

    static final String LLM = "LLM";
    static final String MCP = "MCP";
    static final String INLINE = "inline";
    static final String ROLE_BASED = "role_based";

    /** What it speaks and how its registries are found. */
    record Kind(String type, String routingMode) {

        boolean isRoleBased() {
            return ROLE_BASED.equals(routingMode);
        }

        boolean isMcp() {
            return MCP.equals(type);
        }
    }

    /** Where its requests may go. */
    record Routing(
            List<RegistryLink> links,
            @Nullable LbConfig balancing,
            @Nullable Fallback fallback) {

        static final Routing NONE = new Routing(List.of(), null, null);

        Routing {
            links = List.copyOf(links);
        }

        Optional<RegistryLink> link(UUID registry) {
            return links.stream()
                    .filter(link -> link.registry().equals(registry))
                    .findFirst();
        }

        boolean isBalanced() {
            return balancing != null && Boolean.TRUE.equals(balancing.enabled());
        }

        boolean fallsBack() {
            return fallback != null && Boolean.TRUE.equals(fallback.enabled());
        }
    }

    AdminConsumer {
        roles = List.copyOf(roles);
        auths = List.copyOf(auths);
    }
}
