package io.tollgate.tenant.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.tollgate.tenant.testing.PlatformClient.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A gateway node reduced to following the feed and answering connection tests. */
public final class NodeStub implements AutoCloseable {

    private final PlatformClient client;
    private final String name;
    private final HttpServer internal;
    private final List<String> changed = new CopyOnWriteArrayList<>();
    private final List<String> tested = new CopyOnWriteArrayList<>();
    private final Thread follower;
    private volatile boolean following;
    private volatile boolean stopped;

    public NodeStub(PlatformClient client, String name) throws IOException {
        this.client = client;
        this.name = name;
        internal = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        internal.createContext("/internal/v1/test-connection", exchange -> {
            tested.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body =
                    "{\"ok\":true,\"stage\":\"provider\",\"status_code\":200,\"latency_ms\":1,\"message\":\"fine\"}"
                            .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        internal.start();
        follower = Thread.ofVirtual().start(this::follow);
    }

    private void follow() {
        long applied = -1;
        while (!stopped) {
            Answer answer = client.get("/internal/v1/feed?node=" + name + "&internal_url=http://127.0.0.1:"
                    + internal.getAddress().getPort() + "&after=" + applied + "&wait_ms=500");
            JsonNode page = answer.json();
            for (JsonNode change : page.path("changes")) {
                changed.add(change.path("gateway_id").asText());
            }
            applied = page.path("seq").asLong();
            following = true;
        }
    }

    public boolean isFollowing() {
        return following;
    }

    public List<String> changedGateways() {
        return changed;
    }

    public List<String> testedBodies() {
        return tested;
    }

    @Override
    public void close() {
        stopped = true;
        try {
            follower.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        internal.stop(0);
    }
}
