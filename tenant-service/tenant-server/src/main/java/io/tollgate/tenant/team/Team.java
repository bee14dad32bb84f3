package io.tollgate.tenant.team;

import io.tollgate.tenant.api.TeamResponse;
import java.time.Instant;
import java.util.UUID;

/** Members who own consumers together, and how many of both there are. */
public record Team(UUID id, String name, int members, int consumers, Instant createdAt) {

    TeamResponse toResponse() {
        return new TeamResponse(id, name, members, consumers, createdAt);
    }
}
