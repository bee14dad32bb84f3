package io.tollgate.contract.id;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Function;

/** The part of the JSON codecs that writes ids, instants and zones as strings. */
public final class IdJson {

    private IdJson() {}

    /** A Jackson module for every id of this package, {@link Instant} (RFC 3339, UTC) and {@link ZoneId}. */
    public static SimpleModule module() {
        SimpleModule module = new SimpleModule("tollgate-ids");
        asText(module, OrganizationId.class, OrganizationId::fromString);
        asText(module, GatewayId.class, GatewayId::fromString);
        asText(module, RegistryId.class, RegistryId::fromString);
        asText(module, ConsumerId.class, ConsumerId::fromString);
        asText(module, PolicyId.class, PolicyId::fromString);
        asText(module, BudgetId.class, BudgetId::fromString);
        asText(module, RequestId.class, RequestId::fromString);
        asText(module, EventId.class, EventId::fromString);
        asText(module, Instant.class, Instant::parse);
        asText(module, ZoneId.class, ZoneId::of);
        return module;
    }

    private static <T> void asText(SimpleModule module, Class<T> type, Function<String, T> parse) {
        module.addSerializer(type, new JsonSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
                out.writeString(value.toString());
            }
        });
        module.addDeserializer(type, new JsonDeserializer<T>() {
            @Override
            public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
                String text = in.getValueAsString();
                try {
                    return parse.apply(text == null ? "" : text);
                } catch (RuntimeException e) {
                    throw context.weirdStringException(text, type, "not a valid " + type.getSimpleName());
                }
            }
        });
    }
}
