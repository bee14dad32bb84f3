package io.tollgate.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Everything the launcher may be told; read once by {@link SettingsReader}. Three of them replace an embedded server by one
 * of the installation's own: {@code externalDatabase}, {@code externalRedis}, {@code externalIssuer}.
 *
 * @param bindAddress address every public listener binds to; Postgres, Redis and the management ports stay on loopback
 * @param consoleUrl where a browser finds the console; goes into redirect addresses
 * @param publicGatewayUrl the base URL the console hands out
 * @param drain the time a node gets for the calls it serves when it is stopped
 * @param passedOn settings the launcher does not know itself; every process inherits them unchanged
 * @param given secrets the operator brought; the others are generated once
 */
public record Settings(
        Path home,
        String bindAddress,
        Ports ports,
        URI consoleUrl,
        URI publicGatewayUrl,
        String gatewayBaseDomain,
        String nodeId,
        boolean allowPrivateUpstreams,
        int providerMaxRetries,
        Drain drain,
        String oidcClientId,
        Optional<ExternalDatabase> externalDatabase,
        Optional<String> externalRedis,
        Optional<URI> externalIssuer,
        Map<String, String> passedOn,
        Map<String, String> given) {

    /** A database of the installation's own; the user may create roles and schemas. */
    public record ExternalDatabase(String url, String user) {}

    /**
     * How long a node that is told to stop still accepts calls, and how long it then waits for those that run. Together within
     * {@link #LONGEST}: everything on this machine stops within ten seconds.
     */
    public record Drain(Duration accept, Duration streams) {
        static final Duration LONGEST = Duration.ofMillis(2500);

        boolean isShortEnough() {
            return accept.plus(streams).compareTo(LONGEST) <= 0;
        }
    }

    public Settings {
        passedOn = Map.copyOf(passedOn);
        given = Map.copyOf(given);
    }

    public String jdbcUrl() {
        return externalDatabase
                .map(ExternalDatabase::url)
                .orElse("jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/tollgate");
    }

    /** The user that owns the database and migrates it. */
    public String databaseUser() {
        return externalDatabase.map(ExternalDatabase::user).orElse("tollgate");
    }

    public String redisUrl() {
        return externalRedis.orElse("redis://127.0.0.1:" + ports.redis());
    }

    public URI issuer() {
        return externalIssuer.orElse(keycloakUrl().resolve("/realms/tollgate"));
    }

    public URI keycloakUrl() {
        return URI.create("http://localhost:" + ports.keycloak());
    }

    /** An address at which this machine reaches a listener bound to {@link #bindAddress}. */
    public String reachableAddress() {
        return switch (bindAddress) {
            case "0.0.0.0", "::" -> "127.0.0.1";
            case "localhost" -> "127.0.0.1";
            default -> bindAddress.contains(":") ? "[" + bindAddress + "]" : bindAddress;
        };
    }

    public StackUrls urls() {
        String host = "http://" + reachableAddress() + ":";
        return new StackUrls(
                consoleUrl,
                URI.create(host + ports.admin()),
                URI.create(host + ports.admin() + "/billing"),
                URI.create(host + ports.proxy()),
                URI.create("http://127.0.0.1:" + ports.gatewayInternal()),
                issuer(),
                keycloakUrl(),
                URI.create("http://127.0.0.1:" + ports.keycloakManagement()),
                jdbcUrl(),
                redisUrl());
    }

    /** Which processes this installation runs itself. */
    public boolean runs(StackComponent component) {
        return switch (component) {
            case POSTGRES -> externalDatabase.isEmpty();
            case REDIS -> externalRedis.isEmpty();
            case KEYCLOAK -> externalIssuer.isEmpty();
            case PAYARA, CONSOLE, GATEWAY -> true;
        };
    }

    @Override
    public String toString() {
        return "Settings[home=" + home + ", bindAddress=" + bindAddress + ", ports=" + ports + "]";
    }
}
