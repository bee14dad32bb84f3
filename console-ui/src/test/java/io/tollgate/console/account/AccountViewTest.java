package io.tollgate.console.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.console.standin.SmallWorld;
import io.tollgate.console.ui.Pages;
import io.tollgate.tenant.api.MemberRole;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountViewTest {

    private final SmallWorld world = new SmallWorld();
    private final Pages pages = new Pages(world);

    @AfterEach
    void close() {
        pages.close();
    }

    @Test
    void saysWhoOneIsAndWhatOneMayDoWhere() {
        // given
        world.organization();
        world.platform().role(MemberRole.ADMIN);
        world.clock().advance(Duration.ofSeconds(5)); // what was known before is forgotten
        // when
        pages.open("account");
        // then
        assertThat(pages.text()).contains("Ana Ruiz", "ana@acme.example", "Acme", "Admin");
    }

    @Test
    void somebodyNewIsNoMemberYet() {
        // when
        pages.open("account");
        // then
        assertThat(pages.text()).contains("You are not a member of an organization yet.");
    }
}
