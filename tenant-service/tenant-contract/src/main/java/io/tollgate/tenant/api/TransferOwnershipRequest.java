package io.tollgate.tenant.api;

/** Makes another member owner; the caller becomes admin. */
public record TransferOwnershipRequest(String subject) {}
