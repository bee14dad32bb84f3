package io.tollgate.console.server;

import com.vaadin.flow.server.VaadinServlet;
import com.vaadin.flow.server.startup.ServletContextListeners;
import io.tollgate.console.ConsoleSettings;
import io.tollgate.console.security.ConsoleSecurity;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.resource.Resource;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty with Vaadin in production mode. Started and stopped by one thread. */
public final class ConsoleServer implements AutoCloseable {

    private static final int MAX_THREADS = 64;
    private static final int MIN_THREADS = 4;
    private static final int SESSION_IDLE_SECONDS = 30 * 60;
    private static final long STOP_MILLIS = 3_000;

    private final Server server;
    private final ServerConnector connector;

    /**
     * @param services becomes a servlet context attribute of its class's name
     * @param readiness answers {@code /readyz}
     */
    public ConsoleServer(ConsoleSettings settings, ConsoleSecurity security, Object services, HttpServlet readiness) {
        var threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        threads.setName("console");
        server = new Server(threads);
        server.setStopTimeout(STOP_MILLIS);
        connector = connector(settings);
        server.addConnector(connector);
        var compression = new CompressionHandler(context(settings, security, services, readiness));
        compression.putCompression(new GzipCompression());
        server.setHandler(compression);
    }

    /** @throws IOException when the address is in use; the message names it */
    public void start() throws IOException {
        try {
            server.start();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the console did not start", e);
        }
    }

    /** The port it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    public void join() throws InterruptedException {
        server.join();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the console did not stop", e);
        }
    }

    private ServerConnector connector(ConsoleSettings settings) {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(16 * 1024);
        var created = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        created.setHost(settings.bindAddress());
        created.setPort(settings.port());
        return created;
    }

    private static ServletContextHandler context(
            ConsoleSettings settings, ConsoleSecurity security, Object services, HttpServlet readiness) {
        var context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
        context.setClassLoader(ConsoleServer.class.getClassLoader());
        context.setBaseResource(staticFiles(context));
        context.setAttribute(services.getClass().getName(), services);
        filter(context, new SecurityHeadersFilter(settings.consoleUrl()));
        filter(context, security.filter());
        context.addServlet(new ServletHolder("health", new HealthServlet()), "/healthz");
        context.addServlet(new ServletHolder("readiness", readiness), "/readyz");
        var vaadin = new ServletHolder("vaadin", VaadinServlet.class);
        vaadin.setAsyncSupported(true);
        vaadin.setInitOrder(1);
        vaadin.setInitParameter("productionMode", "true");
        vaadin.setInitParameter("closeIdleSessions", "true");
        context.addServlet(vaadin, "/*");
        for (var found : VaadinInitializers.in("com.vaadin", "io.tollgate.console")) {
            context.addServletContainerInitializer(
                    found.initializer(), found.types().toArray(Class<?>[]::new));
        }
        JakartaWebSocketServletContainerInitializer.configure(context, null);
        context.addEventListener(new ServletContextListeners());
        context.addEventListener(security.listener());
        sessions(context, "https".equals(settings.consoleUrl().getScheme()));
        return context;
    }

    private static void filter(ServletContextHandler context, Filter filter) {
        var holder = new FilterHolder(filter);
        holder.setAsyncSupported(true);
        context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST));
    }

    private static void sessions(ServletContextHandler context, boolean https) {
        var sessions = context.getSessionHandler();
        sessions.setHttpOnly(true);
        sessions.setSameSite(HttpCookie.SameSite.LAX);
        sessions.setMaxInactiveInterval(SESSION_IDLE_SECONDS);
        sessions.setSecureCookies(https);
        sessions.setSessionCookie(https ? "__Host-tollgate" : "tollgate");
        sessions.setSessionPath("/");
        // the session id is never accepted from, nor written into, an address
        sessions.setSessionIdPathParameterName("none");
    }

    private static Resource staticFiles(ServletContextHandler context) {
        var factory = ResourceFactory.of(context);
        List<Resource> roots = new ArrayList<>();
        try {
            for (URL root :
                    Collections.list(ConsoleServer.class.getClassLoader().getResources("META-INF/resources"))) {
                roots.add(factory.newResource(root.toURI()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class path entry has no address", e);
        }
        return ResourceFactory.combine(roots);
    }
}
