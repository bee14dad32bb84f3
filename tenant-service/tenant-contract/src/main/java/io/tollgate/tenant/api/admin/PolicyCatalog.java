package io.tollgate.tenant.api.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kinds of policies, by group. */
public record PolicyCatalog(
        @JsonInclude(JsonInclude.Include.ALWAYS) List<Group> groups) {

    /** Kinds that belong together. */
    public record Group(String type, List<Item> items) {

        public Group {
            items = List.copyOf(items);
        }
    }

    /** One kind with the form of its settings. */
    public record Item(
            String slug,
            String name,
            @Nullable String description,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<String> mandatoryStages,
            List<String> supportedStages,
            List<String> supportedModes,
            List<String> supportedProtocols,
            String defaultMode,
            JsonNode settingsSchema) {}

    public PolicyCatalog {
        groups = List.copyOf(groups);
    }
}
