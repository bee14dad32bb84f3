package io.tollgate.console.ui;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import io.tollgate.console.client.ApiException;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** A page whose data could not be had: not there, not allowed, or a service that does not answer. */
@ParentLayout(ConsoleLayout.class)
final class FailurePage extends ErrorPage implements HasErrorParameter<ApiException> {

    private static final long serialVersionUID = 1L;

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<ApiException> parameter) {
        return switch (parameter.getException()) {
            case ApiException.NotFound ignored -> {
                show("search", getTranslation("error.title.not-found"), getTranslation("error.page.not-found"), false);
                yield HttpServletResponse.SC_NOT_FOUND;
            }
            case ApiException.Forbidden forbidden -> {
                show("ban", getTranslation("error.title.forbidden"), forbidden(forbidden.getMessage()), false);
                yield HttpServletResponse.SC_FORBIDDEN;
            }
            case ApiException.SignedOut ignored -> {
                event.getUI().getPage().reload();
                show("alert", getTranslation("error.title.unavailable"), getTranslation("error.signed-out"), true);
                yield HttpServletResponse.SC_UNAUTHORIZED;
            }
            case ApiException failure -> {
                String text = FailureText.of(failure, this::getTranslation);
                show("alert", getTranslation("error.title.unavailable"), text, true);
                yield HttpServletResponse.SC_SERVICE_UNAVAILABLE;
            }
        };
    }

    /** @param roles which would be allowed, when that is known */
    private String forbidden(@Nullable String roles) {
        return roles == null || roles.isBlank()
                ? getTranslation("error.page.forbidden")
                : getTranslation("error.page.forbidden.roles", "roles", roles);
    }
}
