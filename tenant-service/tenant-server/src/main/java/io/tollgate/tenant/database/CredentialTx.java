package io.tollgate.tenant.database;

import jakarta.persistence.EntityManager;

/**
 * An open transaction that sees the rows of one presented credential and nothing else: how the organization behind a token
 * or link is found. Not to be kept beyond the work.
 */
public record CredentialTx(String credentialId, EntityManager entities) {}
