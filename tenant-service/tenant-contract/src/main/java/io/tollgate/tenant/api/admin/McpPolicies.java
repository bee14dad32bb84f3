package io.tollgate.tenant.api.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of MCP a role grants; an empty toolkit grants nothing. */
public record McpPolicies(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ToolkitEntry> toolkit,
        @Nullable String failMode) {}
