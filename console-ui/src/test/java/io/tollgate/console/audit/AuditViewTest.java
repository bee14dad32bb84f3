package io.tollgate.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.console.standin.SmallWorld;
import io.tollgate.console.ui.Pages;
import io.tollgate.tenant.api.MemberRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditViewTest {

    private final SmallWorld world = new SmallWorld();
    private final Pages pages = new Pages(world);

    @AfterEach
    void close() {
        pages.close();
    }

    @Test
    void readsOnPageByPageInTheOrganizationsZone() {
        // given three entries, of which a page holds two
        world.organization();
        world.people().record("consumer.create", "done");
        world.people().record("key.revoke", "done");
        world.people().record("consumer.delete", "refused");
        pages.open("o/acme/audit");
        assertThat(pages.text())
                .contains("consumer.delete", "Refused", "key.revoke", "Times in Asia/Kolkata", "14:30:00.000")
                .doesNotContain("consumer.create");
        // when
        pages.click("Show more");
        // then
        assertThat(pages.text()).contains("consumer.delete", "consumer.create");
        assertThat(pages.buttons()).doesNotContain("Show more");
    }

    @Test
    void anAnalystReadsItAndADeveloperDoesNot() {
        // given
        world.organization();
        world.platform().role(MemberRole.ANALYST);
        pages.open("o/acme/audit");
        assertThat(pages.text()).contains("Nothing was changed yet.");
        // when
        world.platform().role(MemberRole.DEVELOPER);
        world.clock().advance(java.time.Duration.ofSeconds(5));
        pages.open("o/acme/audit");
        // then
        assertThat(pages.heading()).isEqualTo("Not allowed");
    }
}
