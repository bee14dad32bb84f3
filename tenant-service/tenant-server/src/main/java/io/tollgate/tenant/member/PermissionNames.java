package io.tollgate.tenant.member;

import io.tollgate.tenant.error.Violations;
import io.tollgate.tenant.security.Grants;
import io.tollgate.tenant.security.Permission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the permission names of a request. Stateless. */
public final class PermissionNames {

    private PermissionNames() {}

    /** Reports each name that is none, and a request that names nothing. */
    public static Grants check(
            @Nullable List<String> everywhere,
            @Nullable List<String> ownTeams,
            String everywhereField,
            String ownTeamsField,
            Violations violations) {
        Set<Permission> wide = read(everywhere, everywhereField, Permission::grantable, violations);
        Set<Permission> narrow = read(
                ownTeams,
                ownTeamsField,
                permission -> permission.grantable() && permission.limitableToTeams(),
                violations);
        if (violations.isEmpty() && wide.isEmpty() && narrow.isEmpty()) {
            violations.add(everywhereField, "name at least one permission");
        }
        return new Grants(wide, narrow);
    }

    private static Set<Permission> read(
            @Nullable List<String> names, String field, Predicate<Permission> allowed, Violations violations) {
        EnumSet<Permission> read = EnumSet.noneOf(Permission.class);
        List<String> given = names == null ? List.of() : names;
        for (int i = 0; i < given.size(); i++) {
            Optional<Permission> permission = Optional.ofNullable(given.get(i))
                    .flatMap(Permission::ofCode)
                    .filter(allowed);
            permission.ifPresent(read::add);
            if (permission.isEmpty()) {
                violations.add(field + "[" + i + "]", "must be one of " + all(allowed));
                break;
            }
        }
        return read;
    }

    private static String all(Predicate<Permission> allowed) {
        return Arrays.stream(Permission.values())
                .filter(allowed)
                .map(Permission::code)
                .collect(Collectors.joining(", "));
    }
}
