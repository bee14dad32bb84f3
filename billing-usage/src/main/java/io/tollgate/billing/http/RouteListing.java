package io.tollgate.billing.http;

import java.util.List;

/** Every route of this service with the scope that guards it; the isolation matrix walks through it. */
public record RouteListing(List<Route> routes) {

    /** One method of one path template. */
    public record Route(String method, String path, String scope) {}

    public RouteListing {
        routes = List.copyOf(routes);
    }
}
