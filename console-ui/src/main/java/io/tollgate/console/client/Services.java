package io.tollgate.console.client;

import java.net.URI;
import java.net.http.HttpClient;

/** The services as one signed-in person reaches them. Thread-safe. */
public record Services(
        OrganizationPort organizations,
        GatewayPort gateways,
        RegistryPort registries,
        ConsumerPort consumers,
        MemberPort members,
        AuditPort audit,
        UsagePort usage,
        FirstRequestPort firstRequest) {

    /** @param http shared by all; has its own connect timeout and follows no redirects */
    public static Services over(HttpClient http, URI tenantUrl, URI billingUrl, AccessTokens tokens) {
        var tenant = new JsonHttp(http, "configuration service", tenantUrl, tokens);
        var platform = new HttpPlatform(tenant);
        var people = new HttpPeople(tenant);
        return new Services(
                platform.organizations(),
                platform.gateways(),
                platform.registries(),
                platform.consumers(),
                people,
                people,
                new HttpUsage(new JsonHttp(http, "usage service", billingUrl, tokens)),
                new HttpFirstRequest(http));
    }
}
