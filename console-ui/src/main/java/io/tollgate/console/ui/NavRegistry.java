package io.tollgate.console.ui;

import java.util.List;

/** The pages of a gateway in the order of the navigation, each with the right it needs. Pure. */
final class NavRegistry {

    /** @param key of the page's name */
    record Page(String key, String path, String icon, Right right) {}

    private NavRegistry() {}

    static List<Page> pages(String organization, String gateway) {
        return List.of(
                new Page("nav.overview", Paths.gateway(organization, gateway), "home", Right.USAGE_READ),
                new Page("nav.start", Paths.start(organization, gateway), "rocket", Right.GATEWAY_WRITE),
                new Page("nav.consumers", Paths.consumers(organization, gateway), "users", Right.CONSUMER_READ),
                new Page("nav.registries", Paths.registries(organization, gateway), "plug", Right.REGISTRY_READ),
                new Page("nav.settings", Paths.settings(organization, gateway), "settings", Right.GATEWAY_READ));
    }
}
