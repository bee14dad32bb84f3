package io.tollgate.tenant.registry;

import io.tollgate.tenant.api.Page;
import io.tollgate.tenant.api.ProviderResponse;
import io.tollgate.tenant.security.SignedIn;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The catalogue of providers. */
@Dependent
@Path("/platform/v1/providers")
@Produces(MediaType.APPLICATION_JSON)
public class ProviderResource {

    private final ProviderCatalogue catalogue;

    @Inject
    public ProviderResource(ProviderCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GET
    @SignedIn(tokens = true)
    public Page<ProviderResponse> list() {
        return new Page<>(
                catalogue.providers().stream().map(Provider::toResponse).toList(), null);
    }
}
