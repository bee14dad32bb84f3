package io.tollgate.console.ui;

/** The addresses of the pages. The address is the state: scope and page, nothing hidden. */
public final class Paths {

    public static final String START = "start";
    public static final String ORGANIZATION = "o/:organization";
    public static final String ORGANIZATION_START = ORGANIZATION + "/start";
    public static final String GATEWAY = ORGANIZATION + "/g/:gateway";
    public static final String GATEWAY_START = GATEWAY + "/start";
    public static final String MEMBERS = ORGANIZATION + "/members";
    public static final String AUDIT = ORGANIZATION + "/audit";
    public static final String INVITE = "invite/:token";
    public static final String CONSUMERS = GATEWAY + "/consumers";

    public static final String CONSUMER = CONSUMERS + "/:consumer";
    public static final String REGISTRIES = GATEWAY + "/registries";
    public static final String REGISTRY_NEW = REGISTRIES + "/new";
    public static final String SETTINGS = GATEWAY + "/settings";
    public static final String ACCOUNT = "account";

    private Paths() {}

    public static String organization(String slug) {
        return "o/" + slug;
    }

    public static String members(String slug) {
        return organization(slug) + "/members";
    }

    public static String audit(String slug) {
        return organization(slug) + "/audit";
    }

    public static String gateway(String organizationSlug, String gatewaySlug) {
        return organization(organizationSlug) + "/g/" + gatewaySlug;
    }

    public static String start(String organizationSlug) {
        return organization(organizationSlug) + "/start";
    }

    public static String start(String organizationSlug, String gatewaySlug) {
        return gateway(organizationSlug, gatewaySlug) + "/start";
    }

    public static String consumer(String organizationSlug, String gatewaySlug, String consumerId) {
        return consumers(organizationSlug, gatewaySlug) + "/" + consumerId;
    }

    public static String registries(String organizationSlug, String gatewaySlug) {
        return gateway(organizationSlug, gatewaySlug) + "/registries";
    }

    public static String newRegistry(String organizationSlug, String gatewaySlug) {
        return registries(organizationSlug, gatewaySlug) + "/new";
    }

    public static String settings(String organizationSlug, String gatewaySlug) {
        return gateway(organizationSlug, gatewaySlug) + "/settings";
    }

    public static String consumers(String organizationSlug, String gatewaySlug) {
        return gateway(organizationSlug, gatewaySlug) + "/consumers";
    }
}
