package io.tollgate.tenant.security;

/** Who the identity provider says is calling; says nothing about what they may do. */
public record Person(String subject, String email, String name) {}
