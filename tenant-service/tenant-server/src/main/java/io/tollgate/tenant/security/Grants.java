package io.tollgate.tenant.security;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody may do: permissions that reach everything in the organization, and others that reach only what their own
 * teams own. A permission is in at most one of the two sets. Immutable.
 */
public record Grants(Set<Permission> everywhere, Set<Permission> ownTeams) {

    /** How far a permission reaches. */
    public enum Reach {
        ORGANIZATION,
        OWN_TEAMS
    }

    public static final Grants NONE = new Grants(Set.of(), Set.of());

    public Grants {
        EnumSet<Permission> wide = copy(everywhere);
        EnumSet<Permission> narrow = copy(ownTeams);
        narrow.removeAll(wide);
        narrow.removeIf(permission -> !permission.limitableToTeams());
        everywhere = Set.copyOf(wide);
        ownTeams = Set.copyOf(narrow);
    }

    private static EnumSet<Permission> copy(Collection<Permission> permissions) {
        EnumSet<Permission> copy = EnumSet.noneOf(Permission.class);
        copy.addAll(permissions);
        return copy;
    }

    /** From stored names. One that is unknown grants nothing. */
    public static Grants ofCodes(Collection<String> everywhere, Collection<String> ownTeams) {
        return new Grants(known(everywhere), known(ownTeams));
    }

    private static Set<Permission> known(Collection<String> codes) {
        EnumSet<Permission> known = EnumSet.noneOf(Permission.class);
        codes.forEach(code -> Permission.ofCode(code).ifPresent(known::add));
        return known;
    }

    /** How far the permission reaches; empty when it is not granted at all. */
    public Optional<Reach> reach(Permission permission) {
        if (everywhere.contains(permission)) {
            return Optional.of(Reach.ORGANIZATION);
        }
        return ownTeams.contains(permission) ? Optional.of(Reach.OWN_TEAMS) : Optional.empty();
    }

    /** What both allow. */
    public Grants restrictedTo(Grants limit) {
        EnumSet<Permission> wide = copy(everywhere);
        wide.retainAll(limit.everywhere);
        EnumSet<Permission> narrow = EnumSet.noneOf(Permission.class);
        for (Permission permission : Permission.values()) {
            if (reach(permission).isPresent() && limit.reach(permission).isPresent()) {
                narrow.add(permission);
            }
        }
        return new Grants(wide, narrow);
    }

    /** Whether everything the other allows is allowed here too. */
    public boolean covers(Grants other) {
        return restrictedTo(other).equals(other);
    }

    /** Names of the permissions that reach the whole organization, in the order of their declaration. */
    public List<String> codes() {
        return codes(everywhere);
    }

    /** Names of those that reach only what the member's own teams own. */
    public List<String> teamCodes() {
        return codes(ownTeams);
    }

    private static List<String> codes(Set<Permission> permissions) {
        return Arrays.stream(Permission.values())
                .filter(permissions::contains)
                .map(Permission::code)
                .toList();
    }
}
