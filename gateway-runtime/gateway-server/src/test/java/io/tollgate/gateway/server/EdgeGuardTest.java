package io.tollgate.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.config.ConsumerConfig.ModelRouting;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes on raw sockets: what is not one unambiguous request is refused and its connection closed. */
class EdgeGuardTest {

    private static StubProvider stub;
    private static NodeFixture node;

    @BeforeAll
    static void start() throws Exception {
        stub = new StubProvider((request, out) -> StubProvider.json(out, 200, StubProvider.completion("m1", 1, 1)));
        node = new NodeFixture(
                FixedGateway.with(
                        ModelRouting.PIN, FixedGateway.registry(1, "openai_compatible", stub.baseUrl(), "m1")),
                Map.of("TOLLGATE_PARSE_TIMEOUT_MS", "500", "TOLLGATE_BODY_TIMEOUT_MS", "700"));
    }

    @AfterAll
    static void stop() throws Exception {
        node.close();
        stub.close();
    }

    private static final String STILL_OPEN = "[still open]";
    private static final String AUTH = "Authorization: Bearer " + NodeFixture.KEY + "\r\n";
    private static final String SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n";

    private static String post(String headers, String body) {
        return "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\n" + AUTH + headers + "\r\n" + body;
    }

    static Stream<String> ambiguous() {
        return Stream.of(
                post("Content-Length: 14\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
                post("Content-Length: 2\r\nContent-Length: 3\r\n", "{}"),
                post("Content-Length: 2, 2\r\n", "{}"),
                post("Content-Length: +2\r\n", "{}"),
                post("Content-Length: -1\r\n", "{}"),
                post("Content-Length: 0x2\r\n", "{}"),
                post("Content-Length:\r\n", "{}"),
                post("Content-Length: 18446744073709551619\r\n", "abc"),
                post("Content-Length: 9999999999999999\r\n", "abc"),
                post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"),
                post("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"),
                post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"),
                post("Transfer-Encoding: identity\r\n", "{}"),
                post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
                post("Transfer-Encoding: chunked\r\n", "0\r\n\r\n").replace("HTTP/1.1", "HTTP/1.0"),
                post("Content-Length: 2\r\n", "{}").replace("HTTP/1.1", "HTTP/1.0"),
                post("Content-Length: 2\r\n", "{}").replace("HTTP/1.1", "HTTP/2.0"),
                post("Content-Length : 2\r\n", "{}"),
                post("Content-Length: 2\r\nExpect: 200-ok\r\n", "{}"),
                post("X: a\0b\r\nContent-Length: 2\r\n", "{}"),
                post("Content-Length: 2\r\n", "{}").replace("Host: x", "Host: x\r\nHost: y"),
                post("Content-Length: 2\r\n", "{}").replace("Host: x\r\n", ""),
                "TRACE /v1/chat/completions HTTP/1.1\r\nHost: x\r\n\r\n",
                "CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\n\r\n",
                "PROPFINDPROPFINDPROPFINDPROPFINDX /v1/models HTTP/1.1\r\nHost: x\r\n\r\n",
                "BREW /v1/models HTTP/1.1\r\nHost: x\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("ambiguous")
    void refusesAmbiguousFramingAndClosesTheConnection(String bytes) throws Exception {
        String answer = send(bytes + SMUGGLED); // when
        assertThat(answer).matches("(?s)HTTP/1\\.\\d 400.*").doesNotEndWith(STILL_OPEN); // then
        assertThat(answer.split("HTTP/1\\.\\d \\d", -1))
                .as("exactly one answer, then the end")
                .hasSize(2);
        assertThat(stub.requests).isEmpty();
    }

    static Stream<String> crookedPaths() {
        return Stream.of(
                "/a/..;/v1/models",
                "/a/../v1/models",
                "/./v1/models",
                "//v1/models",
                "/v1//models",
                "/v1/%2e%2e/models",
                "/a/%2e%2e%2fx",
                "/v1%2fmodels",
                "/v1/models%00",
                "/v1/models;x=1",
                "/v1\\models",
                "/v1/mod%65ls",
                "/v1/..");
    }

    @ParameterizedTest
    @MethodSource("crookedPaths")
    void refusesEveryPathThatIsNotWrittenPlainly(String path) throws Exception {
        String answer = send("GET " + path + " HTTP/1.1\r\nHost: x\r\n" + AUTH + "\r\n" + SMUGGLED); // when
        assertThat(answer).startsWith("HTTP/1.1 400"); // then
        assertThat(answer.split("HTTP/1.1 ", -1)).hasSize(2);
    }

    @Test
    void neverUpgradesToHttp2OnAPlainConnection() throws Exception {
        String answer = send(
                "GET /v1/models HTTP/1.1\r\nHost: x\r\n" + AUTH
                        + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n"); // when
        assertThat(answer).startsWith("HTTP/1.1 200").doesNotContain("101 Switching"); // then
    }

    @Test
    void refusesHeadersBeyondTheLimits() throws Exception {
        assertThat(send(post("X-Large: " + "a".repeat(40_000) + "\r\nContent-Length: 2\r\n", "{}"))) // when, then
                .doesNotContain(" 200 ");
        assertThat(send(post("X: y\r\n".repeat(150) + "Content-Length: 2\r\n", "{}")))
                .doesNotContain(" 200 ");
        assertThat(stub.requests).isEmpty();
    }

    @Test
    void answers413AtTheFirstByteOverTheLimitAnnouncedOrNot() throws Exception {
        String announced = send(post("Content-Length: 10485761\r\n", "")); // when
        assertThat(announced).startsWith("HTTP/1.1 413").contains("payload_too_large"); // then
        String chunked = sendChunks(11 * 1024 * 1024);
        assertThat(chunked).startsWith("HTTP/1.1 413");
        assertThat(stub.requests).isEmpty();
    }

    @Test
    void closesConnectionsThatDripTheirHead() throws Exception {
        assertThat(send("GET /v1/models HT")).doesNotContain(" 200 "); // when, then: closed, not hanging
    }

    @Test
    void answers408ToABodyThatDrips() throws Exception {
        assertThat(send(post("Content-Length: 100\r\n", "{"))).startsWith("HTTP/1.1 408"); // when, then
    }

    @Test
    void keepsServingAConnectionThatBehaves() throws Exception {
        String two = send(
                "GET /v1/models HTTP/1.1\r\nHost: x\r\n" + AUTH + "\r\n" + "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
                        + "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"); // when
        assertThat(two.split("HTTP/1.1 200", -1)).hasSize(4); // then
    }

    /** RFC 9110 section 2.5: a higher minor version is served as the highest one known. */
    @Test
    void servesAHigherMinorVersionAsHttp11() throws Exception {
        String answer = send("GET /healthz HTTP/1.2\r\nHost: x\r\nConnection: close\r\n\r\n"); // when
        assertThat(answer).startsWith("HTTP/1.1 200"); // then
    }

    @Test
    void answersExpect100Continue() throws Exception {
        String answer =
                send(post("Expect: 100-continue\r\nConnection: close\r\nContent-Length: 14\r\n", "{\"model\":\"m1\"}"));
        assertThat(answer).startsWith("HTTP/1.1 100").contains("HTTP/1.1 200");
        stub.requests.clear();
    }

    @Test
    void refusesCompressedBodies() throws Exception {
        assertThat(send(post("Content-Encoding: gzip\r\nConnection: close\r\nContent-Length: 2\r\n", "{}")))
                .startsWith("HTTP/1.1 415");
    }

    /** Everything the server says until it closes, marked when it has not within 8 s. */
    private static String send(String bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.port())) {
            socket.setSoTimeout(8000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            if (bytes.contains("h2c")) {
                socket.shutdownOutput();
            }
            return read(socket);
        }
    }

    private static String sendChunks(int total) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.port())) {
            socket.setSoTimeout(8000);
            OutputStream out = socket.getOutputStream();
            out.write(post("Transfer-Encoding: chunked\r\n", "").getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("10000\r\n" + "a".repeat(65536) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            try {
                for (int sent = 0; sent < total; sent += 65536) {
                    out.write(chunk);
                }
            } catch (SocketException e) {
                // the server has answered and does not read on
            }
            return read(socket);
        }
    }

    private static String read(Socket socket) throws IOException {
        StringBuilder out = new StringBuilder();
        try {
            for (int b = socket.getInputStream().read();
                    b >= 0;
                    b = socket.getInputStream().read()) {
                out.append((char) b);
            }
        } catch (SocketTimeoutException e) {
            out.append(STILL_OPEN);
        } catch (SocketException e) {
            // reset counts as closed
        }
        return out.toString();
    }
}
