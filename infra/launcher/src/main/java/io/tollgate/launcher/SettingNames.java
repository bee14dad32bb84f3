package io.tollgate.launcher;

import java.util.Set;

/** The names of the settings as environment variables; the same names work in {@code TOLLGATE_HOME/tollgate.properties}. */
public final class SettingNames {
    public static final String HOME = "TOLLGATE_HOME";
    public static final String BIND_ADDRESS = "TOLLGATE_BIND_ADDRESS";
    public static final String ADMIN_PORT = "TOLLGATE_ADMIN_PORT";
    public static final String PROXY_PORT = "TOLLGATE_PROXY_PORT";
    public static final String GATEWAY_INTERNAL_PORT = "TOLLGATE_GATEWAY_INTERNAL_PORT";
    public static final String CONSOLE_PORT = "TOLLGATE_CONSOLE_PORT";
    public static final String KEYCLOAK_PORT = "TOLLGATE_KEYCLOAK_PORT";
    public static final String KEYCLOAK_MANAGEMENT_PORT = "TOLLGATE_KEYCLOAK_MANAGEMENT_PORT";
    public static final String POSTGRES_PORT = "TOLLGATE_POSTGRES_PORT";
    public static final String REDIS_PORT = "TOLLGATE_REDIS_PORT";
    public static final String DB_URL = "TOLLGATE_DB_URL";
    public static final String DB_USER = "TOLLGATE_DB_USER";
    public static final String DB_PASSWORD = "TOLLGATE_DB_PASSWORD";
    public static final String DB_APP_PASSWORD = "TOLLGATE_DB_APP_PASSWORD";
    public static final String DB_SNAPSHOT_PASSWORD = "TOLLGATE_DB_SNAPSHOT_PASSWORD";
    public static final String DB_BILLING_PASSWORD = "TOLLGATE_DB_BILLING_PASSWORD";
    public static final String REDIS_URL = "TOLLGATE_REDIS_URL";
    public static final String OIDC_ISSUER = "TOLLGATE_OIDC_ISSUER";
    public static final String OIDC_CLIENT_ID = "TOLLGATE_OIDC_CLIENT_ID";
    public static final String OIDC_CLIENT_SECRET = "TOLLGATE_OIDC_CLIENT_SECRET";
    public static final String CONSOLE_URL = "TOLLGATE_CONSOLE_URL";
    public static final String TENANT_URL = "TOLLGATE_TENANT_URL";
    public static final String BILLING_URL = "TOLLGATE_BILLING_URL";
    public static final String PUBLIC_GATEWAY_URL = "TOLLGATE_PUBLIC_GATEWAY_URL";
    public static final String GATEWAY_BASE_DOMAIN = "TOLLGATE_GATEWAY_BASE_DOMAIN";
    public static final String NODE_TOKEN = "TOLLGATE_NODE_TOKEN";
    public static final String NODE_ID = "TOLLGATE_NODE_ID";
    public static final String NODE_DIR = "TOLLGATE_NODE_DIR";
    public static final String KEY_PEPPER = "TOLLGATE_KEY_PEPPER";
    public static final String KEK_FILE = "TOLLGATE_KEK_FILE";
    public static final String SNAPSHOT_SIGNING_KEY_FILE = "TOLLGATE_SNAPSHOT_SIGNING_KEY_FILE";
    public static final String SNAPSHOT_VERIFY_KEY_FILE = "TOLLGATE_SNAPSHOT_VERIFY_KEY_FILE";
    public static final String ALLOW_PRIVATE_UPSTREAMS = "TOLLGATE_ALLOW_PRIVATE_UPSTREAMS";
    public static final String PROVIDER_MAX_RETRIES = "TOLLGATE_PROVIDER_MAX_RETRIES";
    public static final String DRAIN_ACCEPT_MS = "TOLLGATE_DRAIN_ACCEPT_MS";
    public static final String DRAIN_STREAMS_MS = "TOLLGATE_DRAIN_STREAMS_MS";
    public static final String OPERATOR_SECRET = "TOLLGATE_OPERATOR_SECRET";

    /** Handed only to the processes that need them, never inherited. */
    static final Set<String> SECRET = Set.of(
            DB_PASSWORD,
            DB_APP_PASSWORD,
            DB_SNAPSHOT_PASSWORD,
            DB_BILLING_PASSWORD,
            OIDC_CLIENT_SECRET,
            NODE_TOKEN,
            KEY_PEPPER,
            OPERATOR_SECRET);

    /** Files that hold secrets; the operator may bring them too. */
    static final Set<String> SECRET_FILES = Set.of(KEK_FILE, SNAPSHOT_SIGNING_KEY_FILE, SNAPSHOT_VERIFY_KEY_FILE);

    private SettingNames() {}
}
