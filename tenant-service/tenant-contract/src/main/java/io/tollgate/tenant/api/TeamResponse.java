package io.tollgate.tenant.api;

import java.time.Instant;
import java.util.UUID;

/** A team with the number of its members and of the consumers it owns. */
public record TeamResponse(UUID id, String name, int members, int consumers, Instant createdAt) {}
