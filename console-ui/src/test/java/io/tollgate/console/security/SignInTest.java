package io.tollgate.console.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.console.StandInConsole;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sign-in of the running console, against an identity provider that checks what it is sent. */
class SignInTest {

    @SuppressWarnings("NullAway.Init")
    private static StandInConsole console;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser = client(cookies);

    @BeforeAll
    static void start() {
        console = new StandInConsole();
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @Test
    void aPageLoadSignsInAndComesBackToTheSameAddress() throws Exception {
        // when
        var landed = follow(get("/o/acme/g/main?range=24h"));
        // then
        assertThat(landed.request().uri().getRawPath()).isEqualTo("/o/acme/g/main");
        assertThat(landed.request().uri().getRawQuery()).isEqualTo("range=24h");
        assertThat(landed.statusCode()).isEqualTo(200);
        assertThat(landed.body()).contains("color-scheme: light dark");
    }

    @Test
    void whatIsNoPageLoadGets401InsteadOfARedirect() throws Exception {
        // when
        var answer =
                browser.send(request("/?v-r=uidl").POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
        // then
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void aPathThatOnlyLooksPublicIsGuarded() throws Exception {
        // when
        var answer = browser.send(request("/console/..%2f..%2fo/acme").GET().build(), BodyHandlers.ofString());
        // then
        assertThat(answer.statusCode()).isNotEqualTo(200);
    }

    @Test
    void theSessionIdChangesWhenSomebodySignsIn() throws Exception {
        // given a session that existed before
        var first = get("/");
        String before = sessionCookie();
        // when
        follow(first);
        // then
        assertThat(sessionCookie()).isNotEqualTo(before);
    }

    @Test
    void severalTabsCanSignInAtTheSameTime() throws Exception {
        // given two tabs that both went to the provider
        var one = get("/o/one");
        var two = get("/o/two");
        // when both come back, in the other order
        var second = follow(two);
        var firstLanded = follow(one);
        // then
        assertThat(second.request().uri().getPath()).isEqualTo("/o/two");
        assertThat(firstLanded.request().uri().getPath()).isEqualTo("/o/one");
    }

    @Test
    void aStateWorksOnceAndOnlyInItsOwnSession() throws Exception {
        // given a callback that belongs to another browser
        var callback = location(send(location(get("/"))));
        var other = client(new CookieManager());
        // when
        var answer = other.send(HttpRequest.newBuilder(callback).build(), BodyHandlers.ofString());
        // then
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void signingUpAsksTheProviderForItsRegistrationPage() throws Exception {
        // when
        follow(get("/sign-up"));
        // then
        assertThat(console.identity().lastPrompt()).isEqualTo("create");
    }

    @Test
    void signingOutNeedsTheFormsToken() throws Exception {
        // given
        follow(get("/"));
        // when another site posts without knowing the token
        var answer = postForm("/sign-out", "csrf=guessed");
        // then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void theProviderEndsTheSessionOnceAndAReplayIsRefused() throws Exception {
        // given
        follow(get("/"));
        String token = console.identity().logoutToken(console.identity().lastSession(), "jti-" + System.nanoTime());
        String body = "logout_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
        // when
        var first = postForm("/oidc/back-channel-logout", body);
        var replayed = postForm("/oidc/back-channel-logout", body);
        // then
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(replayed.statusCode()).isEqualTo(400);
        assertThat(get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void everyAnswerCarriesTheProtectiveHeaders() throws Exception {
        for (String path : List.of("/healthz", "/console/console.css", "/nothing")) {
            // when
            var headers = get(path).headers();
            // then
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("Content-Security-Policy").orElse("")).contains("frame-ancestors 'none'");
            assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
        }
        assertThat(setCookie()).contains("HttpOnly").contains("SameSite=Lax");
    }

    @Test
    void readinessNamesEveryDependency() throws Exception {
        // when
        var answer = get("/readyz");
        // then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("tenant-service", "billing", "keycloak");
    }

    private String setCookie() throws Exception {
        return client(new CookieManager())
                .send(request("/").GET().build(), BodyHandlers.discarding())
                .headers()
                .firstValue("Set-Cookie")
                .orElse("");
    }

    private String sessionCookie() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("tollgate"))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private HttpResponse<String> follow(HttpResponse<String> start) throws Exception {
        var answer = start;
        for (int hop = 0; hop < 5 && answer.statusCode() / 100 == 3; hop++) {
            answer = send(location(answer));
        }
        return answer;
    }

    private static URI location(HttpResponse<String> answer) {
        return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> send(URI address) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(address).header("Accept", "text/html").build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> postForm(String path, String body) throws IOException, InterruptedException {
        return browser.send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(console.url() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Accept", "text/html");
    }

    private static HttpClient client(CookieManager cookies) {
        return HttpClient.newBuilder().cookieHandler(cookies).build();
    }
}
