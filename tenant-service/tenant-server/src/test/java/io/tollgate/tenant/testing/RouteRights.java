package io.tollgate.tenant.testing;

import io.tollgate.tenant.api.MemberRole;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The table of who may call what, written by hand from the specification and independent of the code it checks. */
public record RouteRights(List<Row> rows) {

    /** One route; {@code roles} has O, A, D, N (analyst), B for whom it is open, d for a developer's own teams. */
    public record Row(String method, String path, String roles) {

        public boolean allows(MemberRole role) {
            return roles.contains(letter(role)) || (role == MemberRole.DEVELOPER && roles.contains("d"));
        }

        public boolean onlyOwnTeams(MemberRole role) {
            return role == MemberRole.DEVELOPER && roles.contains("d");
        }

        private static String letter(MemberRole role) {
            return role == MemberRole.ANALYST ? "N" : role.name().substring(0, 1);
        }

        public String route() {
            return method + " " + path;
        }
    }

    public static RouteRights read() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                RouteRights.class.getResourceAsStream("/route-rights.txt"), "route-rights.txt")) {
            return new RouteRights(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+"))
                    .map(words -> new Row(
                            words[0], words[1].replace("~", "/platform/v1/organizations/{organizationId}"), words[2]))
                    .toList());
        }
    }

    public Map<String, Row> byRoute() {
        return rows.stream().collect(Collectors.toMap(Row::route, row -> row));
    }

    public static List<MemberRole> roles() {
        return Arrays.stream(MemberRole.values())
                .filter(role -> role != MemberRole.CUSTOM)
                .toList();
    }
}
