package io.tollgate.tenant.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives a member another role: a fixed one, or {@code custom} with the id of the organization's own. */
public record ChangeMemberRequest(MemberRole role, @Nullable UUID roleId) {}
