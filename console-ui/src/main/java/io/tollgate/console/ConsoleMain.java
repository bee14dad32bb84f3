package io.tollgate.console;

import io.tollgate.console.client.Services;
import io.tollgate.console.security.ConsoleSecurity;
import io.tollgate.console.server.ConsoleServer;
import io.tollgate.console.server.ReadinessServlet;
import io.tollgate.console.ui.AttemptFeed;
import io.tollgate.console.ui.ConsoleApp;
import io.tollgate.console.ui.TextCatalog;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the console and stops it when the process is told to end. */
public final class ConsoleMain {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleMain.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private ConsoleMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            var settings = ConsoleSettings.from(System.getenv());
            var server = create(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
            server.start();
            LOG.atInfo().addKeyValue("url", settings.consoleUrl()).log("the console is ready");
            server.join();
        } catch (ConsoleSettings.InvalidSettingsException e) {
            fail("The console cannot start:\n" + e.getMessage());
        } catch (IOException e) {
            fail("The console cannot listen: " + e.getMessage());
        }
    }

    private static void fail(String message) {
        System.err.println(message);
        System.exit(1);
    }

    /** Wires everything; starts nothing but idle threads. */
    static ConsoleServer create(ConsoleSettings settings) {
        Clock clock = Clock.systemUTC();
        ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
        ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(
                2, Thread.ofPlatform().daemon().name("console-schedule-", 0).factory());
        HttpClient http = HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .executor(workers)
                .build();
        var app = new ConsoleApp(
                clock,
                workers,
                scheduler,
                new AttemptFeed(workers),
                new TextCatalog(),
                tokens -> Services.over(http, settings.tenantUrl(), settings.billingUrl(), tokens));
        var security = ConsoleSecurity.create(settings, new SecureRandom(), clock, scheduler);
        return new ConsoleServer(settings, security, app, new ReadinessServlet(http, dependencies(settings)));
    }

    private static Map<String, URI> dependencies(ConsoleSettings settings) {
        return Map.of(
                "tenant-service", URI.create(settings.tenantUrl() + "/healthz"),
                "billing", URI.create(settings.billingUrl() + "/healthz"),
                "keycloak", URI.create(settings.issuer() + "/.well-known/openid-configuration"));
    }
}
