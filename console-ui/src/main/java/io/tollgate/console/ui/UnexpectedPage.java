package io.tollgate.console.ui;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A fault of ours while a page was opened; the reference finds it in the log. */
@ParentLayout(ConsoleLayout.class)
final class UnexpectedPage extends ErrorPage implements HasErrorParameter<Exception> {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedPage.class);

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.atError()
                .setCause(parameter.getException())
                .addKeyValue("reference", reference)
                .log("a page could not be opened");
        String text = getTranslation("error.page.unexpected", "reference", reference);
        show("alert", getTranslation("error.title.unexpected"), text, true);
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}
