package io.tollgate.console.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.UIInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import io.tollgate.console.client.ApiException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets what holds for every page: the theme before the first paint, one error handler, what happens when a session ends. */
public final class ConsoleInit implements VaadinServiceInitListener {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleInit.class);
    private static final int REFERENCE_LENGTH = 8;

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(ConsoleInit::applyTheme);
        event.getSource().addSessionInitListener(start -> start.getSession().setErrorHandler(ConsoleInit::report));
        event.getSource().setSystemMessagesProvider(info -> systemMessages());
        event.getSource().addUIInitListener(ConsoleInit::guard);
    }

    private static void guard(UIInitEvent event) {
        var app = ConsoleApp.of(event.getSource());
        var person = app.person(event.getUI().getSession());
        event.getUI().addBeforeEnterListener(new PageGuard(person.scopes()));
    }

    private static void applyTheme(IndexHtmlResponse response) {
        var choice = ThemeChoice.of(response.getVaadinRequest().getCookies());
        var html = response.getDocument().getElementsByTag("html");
        html.attr("style", "color-scheme: " + choice.colorScheme());
        html.attr("lang", "en");
    }

    /** Without a notification the page loads again, which signs in again and comes back to the same address. */
    private static CustomizedSystemMessages systemMessages() {
        var messages = new CustomizedSystemMessages();
        messages.setSessionExpiredNotificationEnabled(false);
        return messages;
    }

    private static void report(ErrorEvent event) {
        Throwable error = event.getThrowable();
        var ui = UI.getCurrent();
        if (error instanceof ApiException.SignedOut) {
            if (ui != null) {
                ui.getPage().reload();
            }
            return;
        }
        String reference = UUID.randomUUID().toString().substring(0, REFERENCE_LENGTH);
        LOG.atError().setCause(error).addKeyValue("reference", reference).log("a page failed");
        if (ui != null) {
            var unused = ui.access(() -> Toasts.failure(ui.getTranslation("error.unexpected", "reference", reference)));
        }
    }
}
