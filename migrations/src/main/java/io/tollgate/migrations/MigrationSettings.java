package io.tollgate.migrations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings of {@link MigrationRunner#main}. {@link #toString} shows no password. */
record MigrationSettings(String url, String user, String password, Map<String, String> rolePasswords) {

    MigrationSettings {
        rolePasswords = Map.copyOf(rolePasswords);
    }

    /** @throws IllegalArgumentException naming every setting that is missing */
    static MigrationSettings from(Map<String, String> environment) {
        List<String> missing = new ArrayList<>();
        String url = read(environment, "TOLLGATE_DB_URL", missing);
        String user = read(environment, "TOLLGATE_DB_USER", missing);
        String password = read(environment, "TOLLGATE_DB_PASSWORD", missing);
        Map<String, String> roles = new LinkedHashMap<>();
        roles.put("tollgate_app", read(environment, "TOLLGATE_DB_APP_PASSWORD", missing));
        roles.put("tollgate_snapshot", read(environment, "TOLLGATE_DB_SNAPSHOT_PASSWORD", missing));
        roles.put("tollgate_billing", read(environment, "TOLLGATE_DB_BILLING_PASSWORD", missing));
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("set " + String.join(", ", missing));
        }
        return new MigrationSettings(url, user, password, roles);
    }

    private static String read(Map<String, String> environment, String name, List<String> missing) {
        String value = environment.getOrDefault(name, "");
        if (value.isBlank()) {
            missing.add(name);
        }
        return value;
    }

    @Override
    public String toString() {
        return "MigrationSettings[url=" + url + ", user=" + user + ", passwords=[secret]]";
    }
}
