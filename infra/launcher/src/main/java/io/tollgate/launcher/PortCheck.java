package io.tollgate.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks at every port before anything is started, so that a busy one costs a second and not a half-started stack. */
final class PortCheck {

    private PortCheck() {}

    /** One line per busy port: the port, its setting, and its owner where the system tells. */
    static List<String> busy(Settings settings, Set<StackComponent> components) {
        List<String> busy = new ArrayList<>();
        needed(settings, components).forEach((name, port) -> {
            String address = isLocalOnly(name) ? "127.0.0.1" : settings.bindAddress();
            if (!isFree(address, port)) {
                String owner = PortOwner.of(port).map(text -> " by " + text).orElse("");
                busy.add("Port " + port + " (" + name + ") is in use" + owner + ". Stop that process or set " + name
                        + " to another port.");
            }
        });
        return busy;
    }

    private static Map<String, Integer> needed(Settings settings, Set<StackComponent> components) {
        Map<String, Integer> needed = new LinkedHashMap<>(settings.ports().bySetting());
        needed.keySet().removeIf(name -> !components.contains(owner(name)));
        return needed;
    }

    private static StackComponent owner(String setting) {
        return switch (setting) {
            case SettingNames.POSTGRES_PORT -> StackComponent.POSTGRES;
            case SettingNames.REDIS_PORT -> StackComponent.REDIS;
            case SettingNames.KEYCLOAK_PORT, SettingNames.KEYCLOAK_MANAGEMENT_PORT -> StackComponent.KEYCLOAK;
            case SettingNames.ADMIN_PORT -> StackComponent.PAYARA;
            case SettingNames.CONSOLE_PORT -> StackComponent.CONSOLE;
            case SettingNames.PROXY_PORT, SettingNames.GATEWAY_INTERNAL_PORT -> StackComponent.GATEWAY;
            default -> throw new IllegalArgumentException(setting);
        };
    }

    private static boolean isLocalOnly(String setting) {
        return switch (setting) {
            case SettingNames.POSTGRES_PORT, SettingNames.REDIS_PORT, SettingNames.KEYCLOAK_MANAGEMENT_PORT -> true;
            default -> false;
        };
    }

    private static boolean isFree(String address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
