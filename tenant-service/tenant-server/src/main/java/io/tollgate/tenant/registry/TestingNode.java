package io.tollgate.tenant.registry;

import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.RegistryId;
import io.tollgate.tenant.api.TestConnectionResponse;
import org.jspecify.annotations.Nullable;

/** A connected gateway node that tests connections to providers. Blocks for at most 15 seconds. */
public interface TestingNode {

    TestConnectionResponse testGiven(String provider, @Nullable String baseUrl, @Nullable String apiKey);

    TestConnectionResponse testStored(GatewayId gateway, RegistryId registry);
}
