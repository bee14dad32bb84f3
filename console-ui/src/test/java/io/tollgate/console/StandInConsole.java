package io.tollgate.console;

import io.tollgate.console.server.ConsoleServer;
import io.tollgate.console.standin.StandInIdentityProvider;
import io.tollgate.console.standin.StandInServices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.util.Map;

/** The real console over stand-ins of its services, each on a free port. Also runs by itself, to look at the pages. */
public final class StandInConsole implements AutoCloseable {

    private final StandInIdentityProvider identity = new StandInIdentityProvider();
    private final StandInServices services = new StandInServices(Clock.systemUTC());
    private final ConsoleServer server;
    private final URI url;

    public StandInConsole() {
        int port = freePort();
        url = URI.create("http://localhost:" + port);
        var settings = ConsoleSettings.from(Map.of(
                "TOLLGATE_CONSOLE_PORT", String.valueOf(port),
                "TOLLGATE_CONSOLE_URL", url.toString(),
                "TOLLGATE_TENANT_URL", services.url().toString(),
                "TOLLGATE_BILLING_URL", services.billingUrl().toString(),
                "TOLLGATE_OIDC_ISSUER", identity.issuer().toString(),
                "TOLLGATE_OIDC_CLIENT_SECRET", StandInIdentityProvider.SECRET));
        server = ConsoleMain.create(settings);
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        try (var console = new StandInConsole()) {
            System.out.println("READY " + console.url());
            Thread.currentThread().join();
        }
    }

    public URI url() {
        return url;
    }

    public StandInIdentityProvider identity() {
        return identity;
    }

    public StandInServices services() {
        return services;
    }

    @Override
    public void close() {
        server.close();
        services.close();
        identity.close();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
