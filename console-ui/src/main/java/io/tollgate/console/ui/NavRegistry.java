package io.tollgate.console.ui;

import java.util.List;

/** The pages of a gateway and of an organization in the order of the navigation, each with the right it needs. Pure. */
final class NavRegistry {

    /** @param key of the page's name */
    record Page(String key, String path, String icon, Right right) {}

    private NavRegistry() {}

    static List<Page> pages(String organization, String gateway) {
        return List.of(
                new Page("nav.overview", Paths.gateway(organization, gateway), "home", Right.COST_READ),
                new Page("nav.start", Paths.start(organization, gateway), "rocket", Right.GATEWAY_WRITE),
                new Page("nav.consumers", Paths.consumers(organization, gateway), "users", Right.CONSUMER_READ),
                new Page("nav.registries", Paths.registries(organization, gateway), "plug", Right.REGISTRY_READ),
                new Page("nav.settings", Paths.settings(organization, gateway), "settings", Right.GATEWAY_READ));
    }

    static List<Page> organizationPages(String organization) {
        return List.of(
                new Page("nav.gateways", Paths.organization(organization), "gateway", Right.GATEWAY_READ),
                new Page("nav.members", Paths.members(organization), "users", Right.MEMBER_READ),
                new Page("nav.audit", Paths.audit(organization), "list", Right.AUDIT_READ));
    }
}
