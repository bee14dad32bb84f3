package io.tollgate.tenant.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.tenant.http.IdempotencyHeaders;
import io.tollgate.tenant.http.Routes;
import io.tollgate.tenant.security.Public;
import io.tollgate.tenant.security.RequiresPermission;
import io.tollgate.tenant.security.TenantScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * The OpenAPI document that the build made of the resources, completed with what only the routes know: who may call them, the
 * headers that filters understand, and how failures look. Immutable.
 */
public final class PlatformDescription {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String BEARER = "bearer";
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    private final String document;

    private PlatformDescription(String document) {
        this.document = document;
    }

    /** @throws IllegalStateException when the build left no document */
    public static PlatformDescription of(Collection<Class<?>> resources) {
        try (InputStream in = PlatformDescription.class.getResourceAsStream("platform-openapi.json");
                InputStream base = PlatformDescription.class.getResourceAsStream("base.json")) {
            ObjectNode generated = (ObjectNode) JSON.readTree(Objects.requireNonNull(in, "platform-openapi.json"));
            JsonNode common = JSON.readTree(Objects.requireNonNull(base, "base.json"));
            return new PlatformDescription(
                    complete(generated, common, resources).toPrettyString());
        } catch (IOException e) {
            throw new IllegalStateException("the API description cannot be read", e);
        }
    }

    public String document() {
        return document;
    }

    private static ObjectNode complete(ObjectNode document, JsonNode common, Collection<Class<?>> resources) {
        document.set("info", common.path("info"));
        document.set("servers", common.path("servers"));
        ObjectNode components = (ObjectNode) document.path("components");
        components.set("securitySchemes", common.path("securitySchemes"));
        ObjectNode schemas = (ObjectNode) components.path("schemas");
        SchemaRules.require(schemas);
        schemas.setAll((ObjectNode) common.path("schemas"));
        for (Class<?> resource : resources) {
            for (Method method : resource.getDeclaredMethods()) {
                Routes.httpMethodOf(method).ifPresent(verb -> {
                    JsonNode operation =
                            document.path("paths").path(Routes.pathOf(method)).path(verb.toLowerCase(Locale.ROOT));
                    if (operation instanceof ObjectNode found) {
                        complete(found, verb, method, common);
                    }
                });
            }
        }
        return document;
    }

    private static void complete(ObjectNode operation, String verb, Method route, JsonNode common) {
        String path = Routes.pathOf(route);
        operation.putArray("tags").add(tagOf(path));
        operation.put("summary", wordsOf(route.getName()));
        if (route.isAnnotationPresent(Public.class)) {
            operation.putArray("security");
        } else {
            operation.putArray("security").addObject().putArray(BEARER);
        }
        RequiresPermission permission = route.getAnnotation(RequiresPermission.class);
        if (permission != null) {
            operation.put(
                    "description", "Needs the permission `" + permission.value().code() + "`.");
            operation.put("x-permission", permission.value().code());
        }
        addPathParameters(operation, path);
        boolean conditional = Arrays.asList(route.getParameterTypes()).contains(HttpHeaders.class);
        if (conditional) {
            parameters(operation).add(common.path("parameters").path("If-Match"));
        }
        if ("POST".equals(verb) && route.isAnnotationPresent(TenantScoped.class)) {
            parameters(operation).add(common.path("parameters").path(IdempotencyHeaders.KEY));
        }
        ((ObjectNode) operation.path("responses")).set("default", common.path("failure"));
    }

    /** {@code createService} becomes {@code Create service}. */
    private static String wordsOf(String name) {
        String words = name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** The last plain word of the path names what it is about. */
    private static String tagOf(String path) {
        List<String> words = Arrays.stream(
                        path.substring("/platform/v1/".length()).split("/", -1))
                .filter(word -> !word.startsWith("{"))
                .toList();
        return words.size() > 1 && "organizations".equals(words.getFirst()) ? words.get(1) : words.getFirst();
    }

    private static void addPathParameters(ObjectNode operation, String path) {
        for (Matcher name = PARAMETER.matcher(path); name.find(); ) {
            boolean known = StreamSupport.stream(parameters(operation).spliterator(), false)
                    .anyMatch(parameter -> parameter.path("name").asText().equals(name.group(1)));
            if (!known) {
                ObjectNode added = parameters(operation).addObject();
                added.put("name", name.group(1)).put("in", "path").put("required", true);
                added.putObject("schema").put("type", "string").put("format", "uuid");
            }
        }
    }

    private static ArrayNode parameters(ObjectNode operation) {
        return operation.withArray("/parameters");
    }
}
