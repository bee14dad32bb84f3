package io.tollgate.tenant.database;

import jakarta.persistence.EntityManager;

/** An open transaction that sees what concerns one person. Not to be kept beyond the work. */
public record SubjectTx(String subject, EntityManager entities) {}
