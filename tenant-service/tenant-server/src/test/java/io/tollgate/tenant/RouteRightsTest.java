package io.tollgate.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.tenant.api.MemberRole;
import io.tollgate.tenant.http.Routes;
import io.tollgate.tenant.security.FixedRoles;
import io.tollgate.tenant.security.Grants.Reach;
import io.tollgate.tenant.security.Permission;
import io.tollgate.tenant.testing.RouteRights;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every route of the platform API against every fixed role, as the table says. */
class RouteRightsTest {

    @Test
    void theTableHasEveryRouteAndEveryRoleMayDoWhatItSays() throws Exception {
        // given
        Map<String, RouteRights.Row> table = RouteRights.read().byRoute();
        var routes = Routes.of(PlatformApplication.RESOURCES).routes().stream()
                .filter(route -> "tenant_scoped".equals(route.kind()))
                .toList();
        assertThat(routes)
                .extracting(route -> route.method() + " " + route.path())
                .hasSameElementsAs(table.keySet());

        for (Routes.Route route : routes) {
            RouteRights.Row row = Objects.requireNonNull(table.get(route.method() + " " + route.path()));
            Permission permission =
                    Permission.valueOf(String.valueOf(route.permission()).toUpperCase(Locale.ROOT));
            for (MemberRole role : RouteRights.roles()) {
                // when
                Optional<Reach> reach = FixedRoles.grantsOf(role).reach(permission);

                // then
                assertThat(reach.isPresent()).as(row.route() + " by " + role).isEqualTo(row.allows(role));
                assertThat(reach.equals(Optional.of(Reach.OWN_TEAMS)))
                        .as(row.route() + " for own teams by " + role)
                        .isEqualTo(row.onlyOwnTeams(role));
            }
        }
    }
}
