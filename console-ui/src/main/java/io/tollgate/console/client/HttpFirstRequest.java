package io.tollgate.console.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Sends one chat completion. Thread-safe. */
final class HttpFirstRequest implements FirstRequestPort {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final long MAX_ANSWER_BYTES = 256 * 1024;
    private static final int MAX_TEXT = 200;
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http;

    HttpFirstRequest(HttpClient http) {
        this.http = http;
    }

    @Override
    public Answer send(String openAiBaseUrl, String key, String model, String prompt) {
        var body = JSON.createObjectNode().put("model", model);
        body.putArray("messages").addObject().put("role", "user").put("content", prompt);
        var request = HttpRequest.newBuilder(URI.create(openAiBaseUrl + "/chat/completions"))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + key)
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        try {
            HttpResponse<byte[]> answer =
                    http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
            return new Answer(answer.statusCode(), text(answer));
        } catch (IOException e) {
            throw new ApiException.Unavailable("gateway", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException.Unavailable("gateway", e);
        }
    }

    private static String text(HttpResponse<byte[]> answer) {
        try {
            JsonNode json = JSON.readTree(answer.body());
            String text = answer.statusCode() == 200
                    ? json.at("/choices/0/message/content").asText("")
                    : json.at("/error/message").asText(json.path("message").asText(""));
            return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
        } catch (IOException e) {
            return "";
        }
    }
}
