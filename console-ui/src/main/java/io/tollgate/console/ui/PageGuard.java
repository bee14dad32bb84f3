package io.tollgate.console.ui;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterListener;
import com.vaadin.flow.router.HasErrorParameter;
import io.tollgate.console.client.ApiException;
import jakarta.annotation.security.PermitAll;

/**
 * Lets a page be entered whose {@link Requires} the person's role grants in the organization of the address. A page that says
 * nothing is for nobody; an address without an organization has no role to ask for.
 */
final class PageGuard implements BeforeEnterListener {

    private static final long serialVersionUID = 1L;

    private final transient Scopes scopes;

    PageGuard(Scopes scopes) {
        this.scopes = scopes;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Class<?> page = event.getNavigationTarget();
        if (HasErrorParameter.class.isAssignableFrom(page) || page.isAnnotationPresent(PermitAll.class)) {
            return;
        }
        Requires required = page.getAnnotation(Requires.class);
        try {
            if (required == null) {
                throw new ApiException.Forbidden("");
            }
            require(required.value(), event);
        } catch (ApiException e) {
            event.rerouteToError(e, "");
        }
    }

    private void require(Right right, BeforeEnterEvent event) {
        var parameters = event.getRouteParameters();
        if (parameters.get("organization").isPresent()) {
            scopes.resolve(parameters.get("organization"), parameters.get("gateway"))
                    .require(right);
        }
    }
}
