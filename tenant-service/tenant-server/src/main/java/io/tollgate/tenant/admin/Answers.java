package io.tollgate.tenant.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tollgate.tenant.api.admin.AdminJson;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads bodies of the admin API and writes its answers: JSON, with no charset parameter. */
public final class Answers {

    /** The largest body that is read. */
    static final int MAX_BYTES = 8 * 1024 * 1024;

    private static final long MAX_DISCARDED = 4L * MAX_BYTES;

    private Answers() {}

    public static Response ok(Object value) {
        return json(200, value);
    }

    public static Response created(Object value) {
        return json(201, value);
    }

    public static Response done() {
        return Response.noContent().build();
    }

    /** An answer of this status. */
    public static Response json(int status, Object value) {
        try {
            return Response.status(status)
                    .header("Content-Type", "application/json")
                    .header("Cache-Control", "no-store")
                    .entity(AdminJson.mapper().writeValueAsBytes(value))
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record is always writable", e);
        }
    }

    /**
     * The body as such a record.
     *
     * @throws AdminFault when it is no JSON, or its types are others; the offending value is never repeated
     */
    public static <T> T read(ContainerRequestContext request, Class<T> type) {
        if (!isJson(request.getHeaderString("Content-Type"))) {
            throw AdminFault.invalidBody();
        }
        return parse(bytes(request), type);
    }

    /** The same, or {@code otherwise} when there is no body at all. */
    public static <T> T readOr(ContainerRequestContext request, Class<T> type, T otherwise) {
        byte[] bytes = bytes(request);
        return bytes.length == 0 ? otherwise : parse(bytes, type);
    }

    static <T> T parse(byte[] bytes, Class<T> type) {
        try {
            T value = AdminJson.mapper().readValue(bytes, type);
            if (value == null) {
                throw AdminFault.invalidBody();
            }
            return value;
        } catch (IOException e) {
            throw AdminFault.invalidBody();
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).contains("json");
    }

    private static byte[] bytes(ContainerRequestContext request) {
        try {
            InputStream body = request.getEntityStream();
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                discardRest(body);
                throw AdminFault.bodyTooLarge();
            }
            return bytes;
        } catch (IOException e) {
            throw AdminFault.invalidBody();
        }
    }

    /** Reads on, within bounds, so that a client that is still sending hears the answer. */
    private static void discardRest(InputStream body) throws IOException {
        byte[] buffer = new byte[8192];
        long left = MAX_DISCARDED;
        for (int read = 0; read >= 0 && left > 0; left -= read) {
            read = body.read(buffer);
        }
    }
}
