package io.tollgate.tenant.security;

import static io.tollgate.tenant.security.Permission.CONSUMER_READ;
import static io.tollgate.tenant.security.Permission.CONSUMER_WRITE;
import static io.tollgate.tenant.security.Permission.GATEWAY_WRITE;
import static io.tollgate.tenant.security.Permission.KEY_READ;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.tenant.security.Grants.Reach;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GrantsTest {

    @Test
    void thePermissionThatReachesFartherCounts() {
        Grants grants = new Grants(Set.of(CONSUMER_READ), Set.of(CONSUMER_READ, CONSUMER_WRITE));

        assertThat(grants.reach(CONSUMER_READ)).contains(Reach.ORGANIZATION);
        assertThat(grants.reach(CONSUMER_WRITE)).contains(Reach.OWN_TEAMS);
        assertThat(grants.reach(KEY_READ)).isEmpty();
        assertThat(grants.ownTeams()).containsExactly(CONSUMER_WRITE);
    }

    @Test
    void whatNoTeamCanOwnIsNotGrantedForTeams() {
        assertThat(new Grants(Set.of(), Set.of(GATEWAY_WRITE))).isEqualTo(Grants.NONE);
    }

    @Test
    void aRestrictionTakesTheNarrowerReachOfBoth() {
        // given
        Grants role = new Grants(Set.of(CONSUMER_READ, GATEWAY_WRITE), Set.of(KEY_READ));
        Grants scope = new Grants(Set.of(GATEWAY_WRITE, KEY_READ), Set.of(CONSUMER_READ, CONSUMER_WRITE));

        // when
        Grants both = role.restrictedTo(scope);

        // then
        assertThat(both).isEqualTo(new Grants(Set.of(GATEWAY_WRITE), Set.of(CONSUMER_READ, KEY_READ)));
        assertThat(scope.restrictedTo(role)).isEqualTo(both);
        assertThat(role.covers(both)).isTrue();
        assertThat(both.covers(role)).isFalse();
    }

    @Test
    void anUnknownNameGrantsNothing() {
        assertThat(Grants.ofCodes(List.of("everything", "gateway_write"), List.of())
                        .codes())
                .containsExactly("gateway_write");
    }
}
