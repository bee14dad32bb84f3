package io.tollgate.console.ui;

import io.tollgate.console.client.ConsumerPort;
import io.tollgate.console.client.RegistryPort;
import io.tollgate.tenant.api.GatewayResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Collects what somebody can go to from where they are. Entered on the page's thread. */
final class PalettePresenter {

    /** Somewhere to go; {@code kind} is the key of what it is. */
    record Entry(String kind, String name, String path) {}

    interface Display {
        /** Called once with what is known at once, and again when the names of objects have come. */
        void showEntries(List<Entry> entries);
    }

    private final Display display;
    private final ConsumerPort consumers;
    private final RegistryPort registries;
    private final Background background;
    private final Texts texts;

    PalettePresenter(
            Display display, ConsumerPort consumers, RegistryPort registries, Background background, Texts texts) {
        this.display = display;
        this.consumers = consumers;
        this.registries = registries;
        this.background = background;
        this.texts = texts;
    }

    void open(Scope scope) {
        List<Entry> known = known(scope);
        display.showEntries(known);
        scope.gateway()
                .ifPresent(gateway -> background.run(
                        () -> objects(scope, gateway),
                        objects -> display.showEntries(
                                Stream.concat(known.stream(), objects.stream()).toList()),
                        failure -> display.showEntries(known))); // the pages can still be gone to
    }

    private List<Entry> known(Scope scope) {
        List<Entry> entries = new ArrayList<>();
        if (scope.membership() != null) {
            String in = scope.organization().slug();
            scope.gateway().ifPresent(gateway -> entries.addAll(pages(scope, in, gateway.slug())));
            NavRegistry.organizationPages(in).stream()
                    .filter(page -> scope.can(page.right()))
                    .forEach(page -> entries.add(page(page.key(), page.path())));
            scope.gateways()
                    .forEach(gateway -> entries.add(
                            new Entry("palette.kind.gateway", gateway.name(), Paths.gateway(in, gateway.slug()))));
        }
        scope.me()
                .memberships()
                .forEach(other -> entries.add(
                        new Entry("palette.kind.organization", other.name(), Paths.organization(other.slug()))));
        entries.add(page("account.title", Paths.ACCOUNT));
        return List.copyOf(entries);
    }

    private List<Entry> pages(Scope scope, String in, String gateway) {
        return NavRegistry.pages(in, gateway).stream()
                .filter(page -> scope.can(page.right()))
                .map(page -> page(page.key(), page.path()))
                .toList();
    }

    private List<Entry> objects(Scope scope, GatewayResponse gateway) {
        String in = scope.organization().slug();
        List<Entry> entries = new ArrayList<>();
        if (scope.can(Right.CONSUMER_READ)) {
            consumers
                    .list(scope.organizationId(), gateway.id())
                    .forEach(consumer -> entries.add(new Entry(
                            "palette.kind.consumer",
                            consumer.name(),
                            Paths.consumer(in, gateway.slug(), consumer.id().toString()))));
        }
        if (scope.can(Right.REGISTRY_READ)) {
            registries
                    .list(scope.organizationId(), gateway.id())
                    .forEach(registry -> entries.add(
                            new Entry("palette.kind.registry", registry.name(), Paths.registries(in, gateway.slug()))));
        }
        return entries;
    }

    private Entry page(String key, String path) {
        return new Entry("palette.kind.page", texts.get(key), path);
    }
}
