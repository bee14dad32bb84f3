package io.tollgate.tenant.api;

/** A member of a team. */
public record TeamMemberResponse(String subject, String email, String name, boolean lead) {}
