package io.tollgate.tenant.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers the price list of billing-usage, with an entity tag; can be told to fail. */
public final class BillingStub implements AutoCloseable {

    private final HttpServer server;
    private final AtomicInteger revision = new AtomicInteger(1);
    private final AtomicInteger notModified = new AtomicInteger();
    private volatile boolean down;

    public BillingStub(String nodeToken) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/billing/internal/v1/prices", exchange -> {
            String tag = "\"r" + revision.get() + "\"";
            byte[] body = body().getBytes(StandardCharsets.UTF_8);
            if (down) {
                exchange.sendResponseHeaders(500, -1);
            } else if (!("Bearer " + nodeToken)
                    .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.sendResponseHeaders(401, -1);
            } else if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                notModified.incrementAndGet();
                exchange.sendResponseHeaders(304, -1);
            } else {
                exchange.getResponseHeaders().set("ETag", tag);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
    }

    private String body() {
        return """
                {"revision":"r%d","prices":[{"provider":"echo","model":"echo-1","valid_from":"2026-01-01T00:00:00Z",
                "price":{"version":"echo-%d","base":{"input":150000,"cached_read":150000,"cache_write5m":150000,
                "cache_write1h":150000,"audio_input":150000,"output":600000,"audio_output":600000,"image":0,"call":0},
                "tiers":[]}}]}""".formatted(revision.get(), revision.get());
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/billing";
    }

    public void publishNextRevision() {
        revision.incrementAndGet();
    }

    public void setDown(boolean down) {
        this.down = down;
    }

    /** How often the caller's copy was still good. */
    public int notModified() {
        return notModified.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
