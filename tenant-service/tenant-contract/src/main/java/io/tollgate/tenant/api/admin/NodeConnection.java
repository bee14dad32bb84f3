package io.tollgate.tenant.api.admin;

import java.time.Instant;

/** A gateway node and the newest change it has applied. */
public record NodeConnection(
        String scope, String instanceId, String state, long appliedVersion, Instant firstSeen, Instant lastSeen) {}
