package io.tollgate.tenant.http;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.tenant.api.PlatformJson;
import io.tollgate.tenant.error.Invalid;
import io.tollgate.tenant.error.TooLarge;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.stream.Collectors;

/** Reads and writes the records of the platform API as {@link PlatformJson} says. Reads at most 1 MiB. Thread-safe. */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
public class PlatformJsonProvider implements MessageBodyReader<Object>, MessageBodyWriter<Object> {

    static final int MAX_BYTES = 1024 * 1024;

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return isOurs(type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return isOurs(type);
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("io.tollgate.") || JsonNode.class.isAssignableFrom(type);
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            discardRest(body);
            throw new TooLarge(MAX_BYTES);
        }
        return read(bytes, type);
    }

    /** Reads on, within bounds, so that a client that is still sending hears the answer instead of a broken connection. */
    private static void discardRest(InputStream body) throws IOException {
        byte[] buffer = new byte[8192];
        long left = 8L * MAX_BYTES;
        for (int read = 0; read >= 0 && left > 0; left -= read) {
            read = body.read(buffer);
        }
    }

    /** Never repeats the offending value: it may be a secret in the wrong place. */
    static <T> T read(byte[] bytes, Class<T> type) throws IOException {
        try {
            T value = PlatformJson.mapper().readValue(bytes, type);
            if (value == null) {
                throw Invalid.malformed("", "The body must be a JSON object.");
            }
            return value;
        } catch (JsonParseException | StreamConstraintsException e) {
            throw Invalid.malformed("", "The body is not well-formed JSON" + at(e) + ".");
        } catch (JsonMappingException e) {
            String field = pathOf(e);
            throw Invalid.malformed(
                    field,
                    field.isEmpty()
                            ? "The body must be a JSON object."
                            : "The field " + field + " has the wrong type or form.");
        }
    }

    private static String at(com.fasterxml.jackson.core.JsonProcessingException e) {
        var location = e.getLocation();
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static String pathOf(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    @Override
    public void writeTo(
            Object value,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream body)
            throws IOException {
        body.write(PlatformJson.mapper().writeValueAsBytes(value));
    }
}
