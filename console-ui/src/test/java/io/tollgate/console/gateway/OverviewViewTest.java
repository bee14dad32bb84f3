package io.tollgate.console.gateway;

import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.html.Div;
import io.tollgate.console.standin.SmallWorld;
import io.tollgate.console.ui.Pages;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OverviewViewTest {

    private final SmallWorld world = new SmallWorld();
    private final Pages pages = new Pages(world);

    @AfterEach
    void close() {
        pages.close();
    }

    @Test
    void timesAreThoseOfTheOrganizationAndNameItsZone() {
        // given a request at 09:00 UTC in an organization that reports in India
        world.request(world.readyGateway(), 200, "0.000132");
        world.clock().advance(Duration.ofMinutes(1));
        // when
        pages.open("o/acme/g/acme-main");
        // then
        assertThat(pages.text()).contains("14:30:00.000", "Updated 14:31:00 IST", "times in Asia/Kolkata");
    }

    @Test
    void aCostThatIsNotKnownIsADashAndNeverZero() {
        // given
        world.request(world.readyGateway(), 200, null);
        // when
        pages.open("o/acme/g/acme-main");
        // then
        assertThat(kpi("overview-cost")).isEqualTo("—");
        assertThat(pages.text()).contains("1 without price, not counted").doesNotContain("$0.00");
    }

    @Test
    void theRangeIsPartOfTheAddress() {
        // given
        world.request(world.readyGateway(), 200, "0");
        pages.open("o/acme/g/acme-main?range=7d");
        assertThat(world.usage().askedRanges()).last().isEqualTo("7d");
        // when
        choose(Range.HOUR);
        // then
        assertThat(pages.location()).isEqualTo("o/acme/g/acme-main?range=1h");
        assertThat(world.usage().askedRanges()).last().isEqualTo("1h");
    }

    @Test
    void anEmptyGatewayShowsWhatIsStillToDo() {
        // given
        world.registry(world.gateway());
        // when
        pages.open("o/acme/g/acme-main");
        // then
        assertThat(pages.text()).contains("No requests yet", "Add an app and create its key");
        assertThat(pages.buttons()).contains("Open quick start");
    }

    @Test
    void anOutageOffersToTryAgainAndRecovers() {
        // given
        world.request(world.readyGateway(), 200, "0");
        world.usage().down(true);
        pages.open("o/acme/g/acme-main");
        assertThat(pages.text()).contains("The usage service does not answer");
        // when
        world.usage().down(false);
        pages.click("Retry");
        // then
        assertThat(kpi("overview-requests")).isEqualTo("1");
    }

    @Test
    void textsOfCallersAreNeverMarkup() {
        // given a model name as an attacker would send it
        var consumer = world.readyGateway();
        world.request(consumer, 200, "0", "<img src=x onerror=alert(1)>");
        // when
        pages.open("o/acme/g/acme-main");
        // then
        assertThat(pages.text()).contains("<img src=x onerror=alert(1)>");
    }

    private static String kpi(String id) {
        return _get(Div.class, spec -> spec.withId(id)).getText();
    }

    @SuppressWarnings("unchecked")
    private void choose(Range range) {
        var ranges = (HasValue<?, Range>) _get(Component.class, spec -> spec.withId("range"));
        ranges.setValue(range);
        pages.settle();
    }
}
