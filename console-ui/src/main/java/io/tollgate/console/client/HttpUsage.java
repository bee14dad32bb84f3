package io.tollgate.console.client;

import com.fasterxml.jackson.core.type.TypeReference;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The billing API over HTTP. Thread-safe. */
final class HttpUsage implements UsagePort {

    /** A long poll may answer this much later than asked. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    private final JsonHttp http;

    HttpUsage(JsonHttp http) {
        this.http = http;
    }

    @Override
    public Overview overview(OrganizationId organization, GatewayId gateway, String range) {
        return http.get(path(organization, gateway) + "/overview?range=" + encode(range), new TypeReference<>() {});
    }

    @Override
    public RequestPage requests(OrganizationId organization, GatewayId gateway, int limit) {
        return http.get(path(organization, gateway) + "/requests?limit=" + limit, new TypeReference<>() {});
    }

    @Override
    public AttemptPage attempts(OrganizationId organization, GatewayId gateway, String after, Duration wait) {
        String query = "/attempts?after=" + encode(after) + "&wait_ms=" + wait.toMillis();
        return http.get(path(organization, gateway) + query, new TypeReference<>() {}, wait.plus(SLACK));
    }

    private static String path(OrganizationId organization, GatewayId gateway) {
        return "/v1/organizations/" + organization + "/gateways/" + gateway;
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
