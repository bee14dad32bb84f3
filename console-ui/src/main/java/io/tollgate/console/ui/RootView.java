package io.tollgate.console.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;

/** The bare address leads on: to the wizard for a new person, else to the first gateway of the first organization. */
@Route("")
@PermitAll
final class RootView extends Div implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient Scopes scopes;

    RootView(Scopes scopes) {
        this.scopes = scopes;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.forwardTo(target(scopes.resolve(Optional.empty(), Optional.empty())));
    }

    private String target(Scope person) {
        if (person.me().memberships().isEmpty()) {
            return Paths.START;
        }
        String organization = person.me().memberships().getFirst().slug();
        Scope scope = scopes.resolve(Optional.of(organization), Optional.empty());
        return scope.gateways().stream()
                .findFirst()
                .map(gateway -> Paths.gateway(organization, gateway.slug()))
                .orElseGet(() ->
                        scope.can(Right.GATEWAY_WRITE) ? Paths.start(organization) : Paths.organization(organization));
    }
}
