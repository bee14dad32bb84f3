/** Credentials of gateways that consumers share: API keys, OAuth 2, OIDC, mutual TLS. Request threads enter. */
@NullMarked
package io.tollgate.tenant.admin.auth;

import org.jspecify.annotations.NullMarked;
