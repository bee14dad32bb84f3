package io.tollgate.gateway.provider.upstream;

import io.undertow.client.ClientExchange;
import io.undertow.client.ClientRequest;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.Protocols;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.channels.StreamSinkChannel;

/** The sending half of a call. Runs on the connection's I/O thread. */
final class OutgoingRequest {

    private OutgoingRequest() {}

    static ClientRequest headOf(HttpRequest request) {
        ClientRequest out = new ClientRequest()
                .setMethod(request.method())
                .setProtocol(Protocols.HTTP_1_1)
                .setPath(request.origin().path() + request.route());
        HeaderMap headers = out.getRequestHeaders();
        headers.put(Headers.HOST, request.origin().hostHeader());
        headers.put(Headers.ACCEPT, "*/*");
        headers.put(Headers.USER_AGENT, "tollgate");
        if (request.authorization() != null) {
            headers.put(Headers.AUTHORIZATION, request.authorization());
        }
        if (request.body().length > 0) {
            headers.put(Headers.CONTENT_TYPE, "application/json");
            headers.put(Headers.CONTENT_LENGTH, request.body().length);
        }
        return out;
    }

    /** Writes as fast as the upstream reads; one of the two runs at most once, {@code sent} when all is in the socket. */
    static void sendBody(byte[] body, ClientExchange exchange, Runnable sent, Runnable broken) {
        if (body.length == 0) {
            sent.run();
            return;
        }
        write(exchange.getRequestChannel(), ByteBuffer.wrap(body), sent, broken);
    }

    private static void write(StreamSinkChannel sink, ByteBuffer rest, Runnable sent, Runnable broken) {
        try {
            while (rest.hasRemaining()) {
                if (sink.write(rest) == 0) {
                    goOnLater(sink, rest, sent, broken);
                    return;
                }
            }
            sink.shutdownWrites();
            if (sink.flush()) {
                sink.suspendWrites();
                sent.run();
            } else {
                goOnLater(sink, rest, sent, broken);
            }
        } catch (IOException e) {
            broken.run();
        }
    }

    private static void goOnLater(StreamSinkChannel sink, ByteBuffer rest, Runnable sent, Runnable broken) {
        sink.getWriteSetter().set(channel -> write(channel, rest, sent, broken));
        sink.resumeWrites();
    }
}
