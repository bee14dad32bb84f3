package io.tollgate.launcher;

import java.net.URI;

/**
 * Where a running stack answers. {@code console} and {@code issuer} use the host name a browser must use; the others may be
 * called from this machine as they are. No URL ends with a slash.
 */
public record StackUrls(
        URI console,
        URI tenant,
        URI billing,
        URI gateway,
        URI gatewayInternal,
        URI issuer,
        URI keycloak,
        URI keycloakManagement,
        String jdbc,
        String redis) {}
