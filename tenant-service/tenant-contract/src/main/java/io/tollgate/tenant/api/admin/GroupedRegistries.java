package io.tollgate.tenant.api.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** All model registries of a gateway, by provider. */
public record GroupedRegistries(
        String view,
        @JsonInclude(JsonInclude.Include.ALWAYS) List<Group> groups,
        int totalGroups,
        int totalInstances) {

    /** The registries of one provider. */
    public record Group(String provider, String type, int instanceCount, List<AdminRegistryResponse> instances) {

        public Group {
            instances = List.copyOf(instances);
        }
    }

    public GroupedRegistries {
        groups = List.copyOf(groups);
    }
}
