package io.tollgate.contract.config;

/** Base64 AEAD ciphertext and the purpose it was sealed for; it opens only under that very binding. */
public record SealedSecret(String ciphertext, SecretBinding binding) {}
