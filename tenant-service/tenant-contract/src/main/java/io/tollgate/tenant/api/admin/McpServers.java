package io.tollgate.tenant.api.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Known public MCP servers, the most relevant first. */
public record McpServers(
        @JsonInclude(JsonInclude.Include.ALWAYS) List<JsonNode> mcpServers) {

    public McpServers {
        mcpServers = List.copyOf(mcpServers);
    }
}
