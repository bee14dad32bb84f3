package io.tollgate.gateway.usage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** billing-usage over HTTP/1.1. Answers are read up to 1 MiB. */
final class HttpBillingEndpoint implements BillingEndpoint, AutoCloseable {

    private static final int MAX_ANSWER_BYTES = 1024 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ShipperSettings settings;
    private final HttpClient client;

    HttpBillingEndpoint(ShipperSettings settings) {
        this.settings = settings;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .build();
    }

    @Override
    public Answer send(byte[] batch) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(settings.usageEvents())
                .timeout(settings.requestTimeout())
                .header("Authorization", "Bearer " + settings.nodeToken().reveal())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(batch))
                .build();
        try {
            return answer(client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES)));
        } catch (IOException e) {
            return new Answer.Unavailable(e.toString());
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }

    /** Only answers about the batch itself count as malformed: a wrong token or route must not cost a single event. */
    private static Answer answer(HttpResponse<byte[]> response) throws IOException {
        int status = response.statusCode();
        return switch (status) {
            case 200 -> taken(response.body());
            case 400, 413, 422 -> new Answer.Malformed(status);
            default -> new Answer.Unavailable("HTTP " + status);
        };
    }

    private static Answer taken(byte[] body) throws IOException {
        JsonNode answer = JSON.readTree(body);
        if (answer == null || !answer.path("stored").isInt()) {
            return new Answer.Unavailable("HTTP 200 whose body is not billing's");
        }
        List<Rejected> rejected = new ArrayList<>();
        for (JsonNode each : answer.path("rejected")) {
            rejected.add(
                    new Rejected(each.path("id").asText(""), each.path("reason").asText("")));
        }
        return new Answer.Taken(
                answer.path("stored").asInt(), answer.path("duplicates").asInt(), rejected);
    }
}
