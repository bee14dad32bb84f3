package io.tollgate.console.ui;

import com.github.mvysny.fakeservlet.FakeRequest;
import com.github.mvysny.kaributesting.v10.LocatorJ;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.NotificationsKt;
import com.github.mvysny.kaributesting.v10.Routes;
import com.github.mvysny.kaributesting.v10.mock.MockVaadinServlet;
import com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.github.classgraph.ClassGraph;
import io.tollgate.console.security.SignedIn;
import io.tollgate.console.security.UserSession;
import io.tollgate.console.standin.SmallWorld;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The console's pages without a browser: navigation, components and access rights are real, the network is not there. */
public final class Pages implements AutoCloseable {

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();

    public Pages(SmallWorld world) {
        var app = new ConsoleApp(
                world.clock(),
                Runnable::run,
                scheduler,
                new AttemptFeed(poll -> {}),
                new TextCatalog(),
                tokens -> world.services());
        UserSession user = SignedIn.ana(world.clock());
        MockVaadin.setMockRequestFactory(session -> {
            session.setAttribute(UserSession.ATTRIBUTE, user);
            return new FakeRequest(session);
        });
        MockVaadin.setup(UI::new, new Servlet(app));
        settle();
    }

    public void open(String path) {
        int query = path.indexOf('?');
        if (query < 0) {
            UI.getCurrent().navigate(path);
        } else {
            UI.getCurrent().navigate(path.substring(0, query), QueryParameters.fromString(path.substring(query + 1)));
        }
        settle();
    }

    /** Lets what was started in the background reach the page. */
    public void settle() {
        MockVaadin.clientRoundtrip(true);
    }

    public void click(String text) {
        LocatorJ._click(LocatorJ._get(Button.class, spec -> spec.withText(text)));
        settle();
    }

    /** Presses the verb of the confirmation that is open. */
    public void confirm() {
        ConfirmDialogKt._fireConfirm(LocatorJ._get(ConfirmDialog.class));
        settle();
    }

    public String notifications() {
        return NotificationsKt.getNotifications().stream()
                .map(toast -> toast.getElement().getProperty("text", "")
                        + String.join(" ", texts(toast).toList()))
                .collect(Collectors.joining(" "));
    }

    public String heading() {
        return LocatorJ._get(H1.class).getText();
    }

    public String location() {
        return UI.getCurrent().getInternals().getActiveViewLocation().getPathWithQueryParameters();
    }

    /** All texts on the page, in order. */
    public String text() {
        return String.join(" ", texts(UI.getCurrent()).toList());
    }

    public List<String> navigation() {
        return LocatorJ._find(SideNavItem.class).stream()
                .map(SideNavItem::getLabel)
                .toList();
    }

    public List<String> buttons() {
        return LocatorJ._find(Button.class).stream()
                .filter(button -> !button.getText().isEmpty())
                .map(button -> button.getText() + (button.isEnabled() ? "" : " (disabled)"))
                .toList();
    }

    @Override
    public void close() {
        MockVaadin.tearDown();
        scheduler.shutdownNow();
    }

    private static Stream<String> texts(Component component) {
        String own = component.getElement().getChildCount() == 0
                ? component.getElement().getText()
                : component
                        .getElement()
                        .getChildren()
                        .filter(child -> child.isTextNode())
                        .map(child -> child.getText())
                        .reduce("", String::concat);
        return Stream.concat(
                own.isBlank() ? Stream.empty() : Stream.of(own),
                component.getChildren().flatMap(Pages::texts));
    }

    private static final class Servlet extends MockVaadinServlet {
        private static final long serialVersionUID = 1L;
        private final transient ConsoleApp app;

        Servlet(ConsoleApp app) {
            super(routes());
            this.app = app;
        }

        /** Pages are package-private, so they are looked for as the running console does. */
        @SuppressWarnings("unchecked")
        private static Routes routes() {
            var routes = new Routes(new HashSet<>(), new HashSet<>(), true);
            try (var scan = new ClassGraph()
                    .enableClassInfo()
                    .enableAnnotationInfo()
                    .ignoreClassVisibility()
                    .acceptPackages("io.tollgate.console", "com.vaadin.flow.component", "com.vaadin.flow.router")
                    .scan()) {
                scan.getClassesWithAnnotation(Route.class).loadClasses().stream()
                        .filter(type -> type.getName().startsWith("io.tollgate."))
                        .forEach(type -> routes.getRoutes().add((Class<? extends Component>) type));
                scan.getClassesImplementing(HasErrorParameter.class).loadClasses().stream()
                        .filter(type -> type.getName().startsWith("io.tollgate."))
                        .forEach(type -> routes.getErrorRoutes().add((Class<? extends HasErrorParameter<?>>) type));
            }
            return routes;
        }

        @Override
        public void init(ServletConfig config) throws ServletException {
            config.getServletContext().setAttribute(ConsoleApp.class.getName(), app);
            super.init(config);
        }
    }
}
