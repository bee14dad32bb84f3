package io.tollgate.tenant;

import io.tollgate.tenant.operations.Metrics;
import io.tollgate.tenant.operations.Readiness;
import io.tollgate.tenant.registry.ConnectionTests;
import io.tollgate.tenant.registry.ProviderCatalogue;
import io.tollgate.tenant.snapshot.Directory;
import io.tollgate.tenant.snapshot.FeedPump;
import io.tollgate.tenant.snapshot.Nodes;
import io.tollgate.tenant.snapshot.SnapshotReader;
import io.tollgate.tenant.snapshot.SnapshotSigner;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;

/** Hands what {@link TenantServer} built for nodes and operation to the resources and filters. */
@Dependent
public class PublicationBeans {

    private final TenantServer.Components built;

    @Inject
    PublicationBeans(TenantServer.Components built) {
        this.built = built;
    }

    @Produces
    Directory directory() {
        return built.directory();
    }

    @Produces
    SnapshotReader snapshots() {
        return built.snapshots();
    }

    @Produces
    SnapshotSigner snapshotSigner() {
        return built.signer();
    }

    @Produces
    Nodes nodes() {
        return built.nodes();
    }

    @Produces
    FeedPump pump() {
        return built.pump();
    }

    @Produces
    Readiness readiness() {
        return built.readiness();
    }

    @Produces
    Metrics metrics() {
        return built.metrics();
    }

    @Produces
    ProviderCatalogue catalogue() {
        return built.catalogue();
    }

    @Produces
    ConnectionTests connectionTests() {
        return built.features().connectionTests;
    }
}
