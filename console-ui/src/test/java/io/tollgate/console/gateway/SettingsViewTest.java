package io.tollgate.console.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.console.standin.SmallWorld;
import io.tollgate.console.ui.Pages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SettingsViewTest {

    private final SmallWorld world = new SmallWorld();
    private final Pages pages = new Pages(world);

    @AfterEach
    void close() {
        pages.close();
    }

    @Test
    void namesEveryWayToAddressTheGateway() {
        // given
        world.gateway();
        // when
        pages.open("o/acme/g/acme-main/settings");
        // then
        assertThat(pages.text())
                .contains(
                        "http://localhost:8081/v1",
                        "http://localhost:8081/acme-main/{consumer}/v1",
                        "http://acme-main.gw.localhost:8081/{consumer}/v1",
                        "21 Nov 2026 14:30:00.000 IST");
    }
}
