package io.tollgate.gateway.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request is not served, as a value. {@code message} is for the caller and names the remedy; it never holds secrets or
 * another organization's data. {@code body} replaces the default {@code {"error","message"}} where the wire contract has
 * another shape.
 */
public record Refusal(
        GatewayError error,
        @Nullable String message,
        List<HeaderField> headers,
        @Nullable String body) {

    public Refusal {
        headers = List.copyOf(headers);
    }

    public static Refusal of(GatewayError error) {
        return new Refusal(error, null, List.of(), null);
    }

    public static Refusal of(GatewayError error, String message) {
        return new Refusal(error, message, List.of(), null);
    }

    /** A response header. */
    public record HeaderField(String name, String value) {}
}
