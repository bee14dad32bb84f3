package io.tollgate.launcher;

import java.util.LinkedHashMap;
import java.util.Map;

/** The port of every listener; 1 to 65535, all different. */
public record Ports(
        int admin,
        int proxy,
        int gatewayInternal,
        int console,
        int keycloak,
        int keycloakManagement,
        int postgres,
        int redis) {

    /** Each port under the name of its setting, in the order in which they are documented. */
    public Map<String, Integer> bySetting() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put(SettingNames.ADMIN_PORT, admin);
        ports.put(SettingNames.PROXY_PORT, proxy);
        ports.put(SettingNames.GATEWAY_INTERNAL_PORT, gatewayInternal);
        ports.put(SettingNames.CONSOLE_PORT, console);
        ports.put(SettingNames.KEYCLOAK_PORT, keycloak);
        ports.put(SettingNames.KEYCLOAK_MANAGEMENT_PORT, keycloakManagement);
        ports.put(SettingNames.POSTGRES_PORT, postgres);
        ports.put(SettingNames.REDIS_PORT, redis);
        return ports;
    }
}
