package io.tollgate.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.acceptance.net.HttpRequests;
import io.tollgate.acceptance.stub.StubBehavior;
import io.tollgate.acceptance.stub.StubProvider;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {

    private static final byte[] REQUEST =
            HttpRequests.post("/v1/chat/completions", "stub", Map.of(), HttpRequests.chat("m", false, "hello", ""));

    private final StubProvider stub = new StubProvider().otherwise(StubBehavior.PLAIN.tokens(1, 400));
    private final FaultProxy proxy = new FaultProxy(stub.port());

    @AfterEach
    void stop() {
        proxy.close();
        stub.close();
    }

    @Test
    void passesEverythingWithoutRules() throws IOException {
        assertThat(exchange(2_000)).startsWith("HTTP/1.1 200").endsWith("}}");
    }

    @Test
    void addsLatency() throws IOException {
        // given
        proxy.rules(FaultRules.latency(Duration.ofMillis(150)));

        // when
        long start = System.nanoTime();
        exchange(2_000);

        // then there and back
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void limitsBandwidth() throws IOException {
        // given
        proxy.rules(FaultRules.bandwidth(4_000));

        // when
        long start = System.nanoTime();
        String answer = exchange(5_000);

        // then
        assertThat(answer).endsWith("}}");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(answer.length() / 5));
    }

    @Test
    void refusesAndAcceptsAgain() throws IOException {
        // when
        proxy.refuse();

        // then
        assertThatThrownBy(() -> exchange(2_000)).isInstanceOf(ConnectException.class);
        proxy.accept();
        assertThat(exchange(2_000)).startsWith("HTTP/1.1 200");
    }

    @Test
    void swallowsLikeABlackHole() {
        // given
        proxy.rules(FaultRules.swallowing());

        // then
        assertThatThrownBy(() -> exchange(200)).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void resetsAtTheByteSaid() {
        // given
        proxy.rules(FaultRules.resetAt(100));

        // then
        assertThatThrownBy(() -> exchange(2_000)).isInstanceOf(SocketException.class);
    }

    @Test
    void slicesAndCorruptsAndHalfCloses() throws IOException {
        // given
        String clean = exchange(2_000);

        // when
        proxy.rules(FaultRules.slices(7));
        String sliced = exchange(2_000);
        proxy.rules(FaultRules.corrupt(9));
        String corrupted = exchange(2_000);
        proxy.rules(FaultRules.halfCloseAt(10));
        String halved = exchange(2_000);

        // then
        assertThat(sliced).hasSameSizeAs(clean).startsWith("HTTP/1.1 200");
        assertThat(corrupted.charAt(9)).isEqualTo((char) ('2' ^ 0x20));
        assertThat(halved).startsWith("HTTP/1.1 200");
    }

    /** Sends the request and reads until the answer's last byte, the end of the connection, or the time-out. */
    private String exchange(int timeoutMillis) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            socket.setSoTimeout(timeoutMillis);
            socket.getOutputStream().write(REQUEST);
            StringBuilder answer = new StringBuilder();
            byte[] piece = new byte[4096];
            while (!answer.toString().endsWith("}}")) {
                int n = socket.getInputStream().read(piece);
                if (n < 0) {
                    break;
                }
                answer.append(new String(piece, 0, n, java.nio.charset.StandardCharsets.ISO_8859_1));
            }
            return answer.toString();
        }
    }
}
