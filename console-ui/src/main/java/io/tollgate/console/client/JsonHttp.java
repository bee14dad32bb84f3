package io.tollgate.console.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tollgate.tenant.api.Page;
import io.tollgate.tenant.api.PlatformJson;
import io.tollgate.tenant.api.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON calls to one service with the signed-in person's token. Every call is bounded in time and size. Thread-safe. */
final class JsonHttp {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final long MAX_ANSWER_BYTES = 4L * 1024 * 1024;
    /** A list longer than this is cut; the pages that use these lists show far fewer. */
    private static final int MAX_PAGES = 20;

    private static final JsonMapper JSON = PlatformJson.mapper();

    private final HttpClient http;
    private final String service;
    private final String base;
    private final AccessTokens tokens;

    /** @param service what people call the service, for "… is unavailable" */
    JsonHttp(HttpClient http, String service, URI base, AccessTokens tokens) {
        this.http = http;
        this.service = service;
        this.base = base.toString();
        this.tokens = tokens;
    }

    <T> T get(String path, TypeReference<T> type) {
        return get(path, type, TIMEOUT);
    }

    <T> T get(String path, TypeReference<T> type, Duration timeout) {
        return decode(exchange(request(path, timeout).GET()), type);
    }

    /** Every page of a list, up to a bound. */
    <T> List<T> all(String path, TypeReference<Page<T>> type) {
        List<T> items = new ArrayList<>();
        @Nullable String cursor = null;
        for (int page = 0; page < MAX_PAGES; page++) {
            String query = cursor == null
                    ? "?limit=100"
                    : "?limit=100&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
            Page<T> answer = get(path + query, type);
            items.addAll(answer.items());
            cursor = answer.nextCursor();
            if (cursor == null) {
                break;
            }
        }
        return List.copyOf(items);
    }

    <T> T patch(String path, Object body, TypeReference<T> type) {
        return send("PATCH", path, body, type, TIMEOUT);
    }

    <T> T post(String path, Object body, TypeReference<T> type, Duration timeout) {
        return send("POST", path, body, type, timeout);
    }

    private <T> T send(String method, String path, Object body, TypeReference<T> type, Duration timeout) {
        try {
            var publisher = BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
            var request = request(path, timeout)
                    .header("Content-Type", "application/json")
                    .method(method, publisher);
            return decode(exchange(request), type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + body.getClass(), e);
        }
    }

    <T> T post(String path, Object body, TypeReference<T> type) {
        return post(path, body, type, TIMEOUT);
    }

    void delete(String path) {
        exchange(request(path, TIMEOUT).DELETE());
    }

    private HttpRequest.Builder request(String path, Duration timeout) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(timeout)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + tokens.current());
    }

    private byte[] exchange(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> answer =
                    http.send(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
            if (answer.statusCode() / 100 == 2) {
                return answer.body();
            }
            throw failure(answer.statusCode(), problem(answer.body()));
        } catch (IOException e) {
            throw new ApiException.Unavailable(service, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException.Unavailable(service, e);
        }
    }

    private ApiException failure(int status, @Nullable Problem problem) {
        String detail = problem == null || problem.detail() == null ? "" : problem.detail();
        List<Problem.FieldError> errors = problem == null ? List.of() : problem.errors();
        return switch (status) {
            case 400, 413, 415, 422 -> new ApiException.Invalid(detail, errors);
            case 401 -> new ApiException.SignedOut();
            case 403 -> new ApiException.Forbidden(detail);
            case 404 -> new ApiException.NotFound(detail);
            case 409, 412 -> new ApiException.Conflict(detail, errors);
            default -> new ApiException.Unavailable(service, problem == null ? null : problem.reference(), null);
        };
    }

    private static @Nullable Problem problem(byte[] body) {
        try {
            return JSON.readValue(body, Problem.class);
        } catch (IOException e) {
            return null; // not a problem document: the status has to say it all
        }
    }

    private <T> T decode(byte[] body, TypeReference<T> type) {
        try {
            return JSON.readValue(body, type);
        } catch (IOException e) {
            throw new ApiException.Unavailable(service, e);
        }
    }
}
