package io.tollgate.tenant.api.admin;

import org.jspecify.annotations.Nullable;

/** One tool, prompt or resource of an MCP registry that may be used, perhaps under another name. */
public record ToolkitEntry(
        @Nullable String registryId,
        @Nullable String tool,
        @Nullable String prompt,
        @Nullable String resource,
        @Nullable String exposeAs) {}
