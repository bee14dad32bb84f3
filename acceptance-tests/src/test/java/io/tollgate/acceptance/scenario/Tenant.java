package io.tollgate.acceptance.scenario;

import io.tollgate.acceptance.canary.Canary;
import io.tollgate.acceptance.stack.Person;
import io.tollgate.acceptance.stack.PlatformClient;
import io.tollgate.acceptance.stack.StackFixture;
import io.tollgate.tenant.api.CreateConsumerRequest;
import io.tollgate.tenant.api.CreatedConsumerResponse;
import io.tollgate.tenant.api.GatewayResponse;
import io.tollgate.tenant.api.OrganizationResponse;
import io.tollgate.tenant.api.RegistryResponse;
import java.net.URI;
import java.util.Map;
import java.util.Random;

/** One organization of the real stack with everything in it, and the person who owns it. */
record Tenant(
        Person owner,
        PlatformClient platform,
        OrganizationResponse organization,
        GatewayResponse gateway,
        RegistryResponse registry,
        CreatedConsumerResponse consumer,
        Canary name,
        String upstreamKey) {

    /** Names carry a canary, so that a listing that shows too much can be told by its text. */
    static Tenant create(StackFixture stack, String who, String upstreamBaseUrl, Random random) {
        Canary name = Canary.plant(who + "'s names", random);
        Person owner = stack.signUp(who);
        PlatformClient platform = stack.platform(owner);
        OrganizationResponse organization = platform.createOrganization(who + " " + name.value());
        GatewayResponse gateway = platform.createGateway(organization.id(), "gw " + name.value());
        String upstreamKey = "sk-" + Canary.plant(who + "'s key", random).value();
        RegistryResponse registry = platform.createRegistry(gateway, upstreamBaseUrl, upstreamKey);
        CreatedConsumerResponse consumer = platform.createConsumer(
                gateway,
                "app " + name.value(),
                registry.id(),
                new CreateConsumerRequest.RateLimit(1_000_000, "1m"),
                null);
        return new Tenant(owner, platform, organization, gateway, registry, consumer, name, upstreamKey);
    }

    String key() {
        return consumer.key().secret();
    }

    /** The ids by the names that path templates use. */
    Map<String, String> ids() {
        return Map.of(
                "organizationId", organization.id().toString(),
                "gatewayId", gateway.id().toString(),
                "registryId", registry.id().toString(),
                "consumerId", consumer.consumer().id().toString(),
                "keyId", consumer.key().key().id());
    }

    /** What the owner sees of it; equal before and after an attack that failed. */
    String seenByOwner(URI tenant) {
        String base = tenant + "/platform/v1/organizations/" + organization.id();
        String gatewayBase = base + "/gateways/" + gateway.id();
        StringBuilder seen = new StringBuilder();
        for (String path : new String[] {
            base + "/gateways",
            gatewayBase + "/registries",
            gatewayBase + "/consumers",
            gatewayBase + "/consumers/" + consumer.consumer().id() + "/keys"
        }) {
            seen.append(platform.send("GET", URI.create(path), null).body());
        }
        return seen.toString();
    }
}
