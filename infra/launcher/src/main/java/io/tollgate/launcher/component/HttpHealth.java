package io.tollgate.launcher.component;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a health URL; 200 is ready. Thread-safe. */
public final class HttpHealth {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int SHOWN_CHARACTERS = 200;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    public Readiness check(URI url) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(url).timeout(TIMEOUT).GET().build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                return Readiness.ready();
            }
            return Readiness.notReady(url + " answers " + answer.statusCode() + " " + shortened(answer.body()));
        } catch (IOException e) {
            return Readiness.notReady(url + " does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Readiness.notReady("interrupted");
        }
    }

    private static String shortened(String body) {
        String line = body.replaceAll("\\s+", " ").strip();
        return line.length() <= SHOWN_CHARACTERS ? line : line.substring(0, SHOWN_CHARACTERS) + "…";
    }
}
