package io.tollgate.tenant.api.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

/** A kind of upstream, with the forms for its credentials and options. */
public record ProviderEntry(
        UUID id,
        String code,
        String displayName,
        String wireFormat,
        String source,
        @JsonInclude(JsonInclude.Include.ALWAYS) JsonNode authTypes,
        @JsonInclude(JsonInclude.Include.ALWAYS) JsonNode providerOptionsSchema) {}
