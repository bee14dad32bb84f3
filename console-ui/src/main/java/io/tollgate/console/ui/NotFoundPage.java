package io.tollgate.console.ui;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import jakarta.servlet.http.HttpServletResponse;

/** No such address. Also when it belongs to somebody else: both look the same. */
@ParentLayout(ConsoleLayout.class)
final class NotFoundPage extends ErrorPage implements HasErrorParameter<NotFoundException> {

    private static final long serialVersionUID = 1L;

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        show("search", getTranslation("error.title.not-found"), getTranslation("error.page.not-found"), false);
        return HttpServletResponse.SC_NOT_FOUND;
    }
}
