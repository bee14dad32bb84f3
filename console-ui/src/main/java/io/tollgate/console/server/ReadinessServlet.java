package io.tollgate.console.server;

import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Answers 200 when every service the pages need answers, else 503 naming those that do not. */
public final class ReadinessServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final JsonMapper JSON = new JsonMapper();

    private final transient HttpClient http;
    private final transient Map<String, URI> dependencies;

    /** @param dependencies name of each service and an address that answers 200 without credentials */
    public ReadinessServlet(HttpClient http, Map<String, URI> dependencies) {
        this.http = http;
        this.dependencies = Map.copyOf(dependencies);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, CompletableFuture<String>> probes = new TreeMap<>();
        dependencies.forEach((name, address) -> probes.put(name, probe(address)));
        Map<String, String> states = new TreeMap<>();
        probes.forEach((name, state) -> states.put(name, state.join()));
        boolean ready = states.values().stream().allMatch("ok"::equals);
        response.setStatus(ready ? 200 : 503);
        response.setContentType("application/json");
        JSON.writeValue(
                response.getOutputStream(), Map.of("status", ready ? "ready" : "not_ready", "dependencies", states));
    }

    private CompletableFuture<String> probe(URI address) {
        var request = HttpRequest.newBuilder(address).timeout(TIMEOUT).build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .thenApply(answer -> answer.statusCode() == 200 ? "ok" : "status " + answer.statusCode())
                .exceptionally(failure -> "unreachable");
    }
}
