package io.tollgate.gateway.config;

import io.tollgate.contract.config.RegistryConfig;

/** Opens provider credentials, bound to the scheme, host and port they were sealed for. Plaintext is cached for at most 10 min. */
public interface ProviderCredentials {

    /**
     * @throws CredentialUnusableException when the ciphertext does not open for this registry's very address
     */
    Secret open(GatewayConfig gateway, RegistryConfig registry) throws CredentialUnusableException;

    /** A stored credential does not open: it was sealed for another address, or its keys are not available. */
    final class CredentialUnusableException extends Exception {
        private static final long serialVersionUID = 1L;

        public CredentialUnusableException(String message) {
            super(message);
        }
    }
}
