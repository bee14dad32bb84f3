package io.tollgate.console.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.console.standin.SmallWorld;
import io.tollgate.console.ui.PalettePresenter.Entry;
import io.tollgate.tenant.api.MemberRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PalettePresenterTest {

    private final SmallWorld world = new SmallWorld();
    private final List<List<Entry>> shown = new ArrayList<>();
    private final PalettePresenter presenter = new PalettePresenter(
            shown::add,
            world.services().consumers(),
            world.services().registries(),
            new ImmediateBackground(),
            new TextCatalog().in(Locale.ENGLISH));

    @Test
    void offersPagesAtOnceAndObjectsWhenTheyHaveCome() {
        // given
        world.readyGateway();
        // when
        presenter.open(world.scope());
        // then
        assertThat(shown).hasSize(2);
        assertThat(names(0)).contains("Overview", "Quick start", "main", "Acme", "Account");
        assertThat(names(1)).contains("checkout", "Echo");
    }

    @Test
    void offersNothingARoleMayNotOpen() {
        // given
        world.readyGateway();
        world.platform().role(MemberRole.BILLING);
        var scope = world.scope();
        world.platform().refuseLists(true);
        // when
        presenter.open(scope);
        // then
        assertThat(names(1)).contains("Overview").doesNotContain("Quick start", "Consumers", "checkout");
    }

    @Test
    void pagesCanBeGoneToWhileAServiceIsDown() {
        // given
        world.readyGateway();
        var scope = world.scope();
        world.platform().down(true);
        // when
        presenter.open(scope);
        // then
        assertThat(names(1)).contains("Overview", "Consumers");
    }

    private List<String> names(int call) {
        return shown.get(call).stream().map(Entry::name).toList();
    }
}
