package io.tollgate.gateway.usage.redis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tollgate.contract.usage.UsageEvent;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The feed's JSON: who, when, what it cost; no content and no credentials. */
final class AttemptJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int MAX_TEXT = 256;

    private AttemptJson() {}

    static String of(UsageEvent event) {
        StringWriter out = new StringWriter(384);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("trace_id", event.id().requestId().toString());
            json.writeStringField("at", event.startedAt().toString());
            json.writeNumberField("status", event.httpStatus());
            text(json, "error_code", event.errorCode());
            text(
                    json,
                    "consumer_id",
                    event.consumerId() == null ? null : event.consumerId().toString());
            text(json, "model", event.servedModel() == null ? event.requestedModel() : event.servedModel());
            json.writeNumberField("input_tokens", event.usage().promptTokens());
            json.writeNumberField("output_tokens", event.usage().completionTokens());
            number(
                    json,
                    "cost_pico_usd",
                    event.cost() == null ? null : event.cost().value());
            json.writeNumberField(
                    "latency_ms",
                    Duration.between(event.startedAt(), event.endedAt()).toMillis());
            number(json, "first_byte_ms", event.firstByteMillis());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, value.length() <= MAX_TEXT ? value : value.substring(0, MAX_TEXT));
        }
    }

    private static void number(JsonGenerator json, String name, @Nullable Long value) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, value);
        }
    }
}
