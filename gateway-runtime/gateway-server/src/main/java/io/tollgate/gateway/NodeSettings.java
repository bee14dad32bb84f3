package io.tollgate.gateway;

import io.tollgate.gateway.admission.LedgerSettings;
import io.tollgate.gateway.admission.redis.RedisAdmissionSettings;
import io.tollgate.gateway.config.CredentialSettings;
import io.tollgate.gateway.config.DirectorySettings;
import io.tollgate.gateway.identity.IdentitySettings;
import io.tollgate.gateway.provider.upstream.UpstreamSettings;
import io.tollgate.gateway.server.ServerSettings;
import io.tollgate.gateway.setting.InvalidSettingsException;
import io.tollgate.gateway.usage.NodeLogSettings;
import io.tollgate.gateway.usage.ShipperSettings;
import io.tollgate.gateway.usage.redis.LiveFeedSettings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The settings of every component of a node. */
record NodeSettings(
        ServerSettings server,
        UpstreamSettings upstream,
        DirectorySettings directory,
        CredentialSettings credentials,
        IdentitySettings identity,
        RedisAdmissionSettings admission,
        LedgerSettings ledger,
        NodeLogSettings nodeLog,
        ShipperSettings shipper,
        LiveFeedSettings liveFeed) {

    /** @throws InvalidSettingsException naming the problems of all components at once */
    static NodeSettings fromEnvironment(Map<String, String> environment) {
        Collector in = new Collector(environment);
        ServerSettings server = in.read(ServerSettings::fromEnvironment);
        UpstreamSettings upstream = in.read(UpstreamSettings::fromEnvironment);
        DirectorySettings directory = in.read(DirectorySettings::fromEnvironment);
        CredentialSettings credentials = in.read(CredentialSettings::fromEnvironment);
        IdentitySettings identity = in.read(IdentitySettings::fromEnvironment);
        RedisAdmissionSettings admission = in.read(RedisAdmissionSettings::fromEnvironment);
        LedgerSettings ledger = in.read(LedgerSettings::fromEnvironment);
        NodeLogSettings nodeLog = in.read(NodeLogSettings::fromEnvironment);
        ShipperSettings shipper = in.read(ShipperSettings::fromEnvironment);
        LiveFeedSettings liveFeed = in.read(LiveFeedSettings::fromEnvironment);
        in.check();
        return new NodeSettings(
                Objects.requireNonNull(server),
                Objects.requireNonNull(upstream),
                Objects.requireNonNull(directory),
                Objects.requireNonNull(credentials),
                Objects.requireNonNull(identity),
                Objects.requireNonNull(admission),
                Objects.requireNonNull(ledger),
                Objects.requireNonNull(nodeLog),
                Objects.requireNonNull(shipper),
                Objects.requireNonNull(liveFeed));
    }

    private static final class Collector {
        private final Map<String, String> environment;
        private final LinkedHashSet<String> problems = new LinkedHashSet<>();

        Collector(Map<String, String> environment) {
            this.environment = environment;
        }

        <T> @Nullable T read(Function<Map<String, String>, T> component) {
            try {
                return component.apply(environment);
            } catch (InvalidSettingsException e) {
                problems.addAll(e.problems());
            }
            return null;
        }

        void check() {
            if (!problems.isEmpty()) {
                throw new InvalidSettingsException(new ArrayList<>(problems));
            }
        }
    }
}
