package io.tollgate.console.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.console.standin.SmallWorld;
import io.tollgate.tenant.api.MemberRole;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageGuardTest {

    private final SmallWorld world = new SmallWorld();
    private final Pages pages = new Pages(world);

    @AfterEach
    void close() {
        pages.close();
    }

    @ParameterizedTest
    @CsvSource({
        "OWNER,o/acme/g/acme-main/consumers,Consumers",
        "ANALYST,o/acme/g/acme-main/consumers,Consumers",
        "BILLING,o/acme/g/acme-main/consumers,Not allowed",
        "BILLING,o/acme/g/acme-main,Overview",
        "DEVELOPER,o/acme/g/acme-main/start,Not allowed",
        "ANALYST,o/acme/start,Not allowed",
        "ADMIN,o/acme/start,Quick start",
        "BILLING,o/acme,Gateways",
        "DEVELOPER,o/acme/members,Not allowed"
    })
    void aPageOpensForTheRolesThatMaySeeIt(MemberRole role, String path, String heading) {
        // given
        world.readyGateway();
        world.platform().role(role);
        // when
        pages.open(path);
        // then
        assertThat(pages.heading()).isEqualTo(heading);
    }

    @Test
    void aRefusalNamesTheRolesThatWouldBeAllowed() {
        // given
        world.readyGateway();
        world.platform().role(MemberRole.BILLING);
        // when
        pages.open("o/acme/g/acme-main/consumers");
        // then
        assertThat(pages.text()).contains("needs the Owner or Admin or Developer or Analyst role");
    }

    @Test
    void anotherOrganizationsPageLooksLikeOneThatIsNotThere() {
        // given
        world.readyGateway();
        // when
        pages.open("o/globex/g/globex-main");
        // then
        assertThat(pages.heading()).isEqualTo("Page not found");
    }

    @Test
    void whatARoleMayNotOpenIsNotInTheNavigation() {
        // given
        world.readyGateway();
        world.platform().role(MemberRole.BILLING);
        // when
        pages.open("o/acme/g/acme-main");
        // then
        assertThat(pages.navigation()).containsExactly("Overview", "Gateway settings", "Gateways");
    }

    @Test
    void theBareAddressLeadsAPersonWithoutRightsToWhatTheyMaySee() {
        // given an organization without a gateway
        world.organization();
        world.platform().role(MemberRole.ANALYST);
        world.clock().advance(Duration.ofSeconds(5)); // what was known before is forgotten
        // when
        pages.open("");
        // then
        assertThat(pages.heading()).isEqualTo("Gateways");
        assertThat(pages.buttons()).contains("Create gateway (disabled)");
        assertThat(pages.text()).contains("Needs the Owner or Admin role");
    }
}
