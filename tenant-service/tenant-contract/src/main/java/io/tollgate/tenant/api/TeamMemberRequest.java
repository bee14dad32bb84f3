package io.tollgate.tenant.api;

/** Puts a member of the organization into a team, or changes whether they lead it. */
public record TeamMemberRequest(boolean lead) {}
