package io.tollgate.tenant.admin.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.contract.id.UuidId;
import io.tollgate.tenant.http.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** OpenAPI 3.1 of the admin API, made once from its routes and records, so that it cannot disagree with them. Immutable. */
public final class ApiDescription {

    /** What the page may load: itself and the document. */
    static final String PAGE_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; base-uri 'none'";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern PARAMETER = Pattern.compile("\\{([A-Za-z]+)}");
    private static final String SCHEMAS = "#/components/schemas/";

    private final ObjectNode document;
    private final String page;

    public ApiDescription(Collection<Class<?>> resources) {
        document = NODES.objectNode();
        document.put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Tollgate Admin API")
                .put("version", Version.current().version())
                .put(
                        "description",
                        "Gateways, registries, policies, consumers, roles and auths, by operator or service token.");
        document.putArray("security").addObject().putArray("bearer");
        ObjectNode paths = document.putObject("paths");
        ObjectNode components = document.putObject("components");
        components
                .putObject("securitySchemes")
                .putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT");
        ObjectNode schemas = components.putObject("schemas");
        errorSchema(schemas);
        resources.stream()
                .flatMap(resource -> List.of(resource.getDeclaredMethods()).stream())
                .sorted(java.util.Comparator.comparing(Routes::pathOf).thenComparing(Method::getName))
                .forEach(method -> describe(method, paths, schemas));
        page = load();
    }

    private static String load() {
        try (InputStream in =
                Objects.requireNonNull(ApiDescription.class.getResourceAsStream("/api-page.html"), "packaged")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode document() {
        return document;
    }

    String page() {
        return page;
    }

    private static void errorSchema(ObjectNode schemas) {
        ObjectNode error = schemas.putObject("Error").put("type", "object");
        ObjectNode properties = error.putObject("properties");
        properties.putObject("error").put("type", "string");
        properties.putObject("message").put("type", "string");
        error.putArray("required").add("error");
    }

    private static void describe(Method method, ObjectNode paths, ObjectNode schemas) {
        Describes described = method.getAnnotation(Describes.class);
        if (described == null) {
            return;
        }
        String path = Routes.pathOf(method);
        String verb = Routes.httpMethodOf(method).orElseThrow().toLowerCase(Locale.ROOT);
        ObjectNode operation = paths.withObjectProperty(path).putObject(verb);
        operation.put("summary", described.value());
        operation.put("operationId", method.getDeclaringClass().getSimpleName() + "_" + method.getName());
        operation.putArray("tags").add(tagOf(path));
        ArrayNode parameters = operation.putArray("parameters");
        Matcher names = PARAMETER.matcher(path);
        while (names.find()) {
            parameter(parameters, names.group(1), "path", "string", true);
        }
        if (described.list()) {
            parameter(parameters, "page", "query", "integer", false);
            parameter(parameters, "size", "query", "integer", false);
            parameter(parameters, "search", "query", "string", false);
            parameter(parameters, "sort", "query", "string", false);
            parameter(parameters, "order", "query", "string", false);
        }
        if (described.body() != Void.class) {
            content(operation.putObject("requestBody"), schema(described.body(), schemas));
        }
        answers(operation.putObject("responses"), described, schemas);
    }

    private static void answers(ObjectNode responses, Describes described, ObjectNode schemas) {
        ObjectNode success = responses.putObject(Integer.toString(described.status()));
        success.put("description", described.status() == 204 ? "Done" : "Success");
        if (described.answer() != Void.class) {
            JsonNode schema = schema(described.answer(), schemas);
            content(success, described.list() ? page(schema) : schema);
        }
        ObjectNode failure = responses.putObject("default").put("description", "Failure");
        content(failure, NODES.objectNode().put("$ref", SCHEMAS + "Error"));
    }

    private static JsonNode page(JsonNode item) {
        ObjectNode page = NODES.objectNode().put("type", "object");
        ObjectNode properties = page.putObject("properties");
        properties.putObject("items").put("type", "array").set("items", item);
        for (String number : List.of("page", "size", "total")) {
            properties.putObject(number).put("type", "integer");
        }
        return page;
    }

    private static void content(ObjectNode of, JsonNode schema) {
        of.putObject("content").putObject("application/json").set("schema", schema);
    }

    private static void parameter(ArrayNode parameters, String name, String in, String type, boolean required) {
        ObjectNode parameter =
                parameters.addObject().put("name", name).put("in", in).put("required", required);
        ObjectNode schema = parameter.putObject("schema").put("type", type);
        if ("path".equals(in)) {
            schema.put("format", "uuid");
        }
    }

    private static String tagOf(String path) {
        String[] parts = path.split("/", -1);
        return parts.length > 4 ? parts[4] : parts[2];
    }

    private static JsonNode schema(Type type, ObjectNode schemas) {
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            Type[] arguments = generic.getActualTypeArguments();
            ObjectNode schema = NODES.objectNode();
            if (Map.class.isAssignableFrom(raw)) {
                schema.put("type", "object").set("additionalProperties", schema(arguments[1], schemas));
            } else {
                schema.put("type", "array").set("items", schema(arguments[0], schemas));
            }
            return schema;
        }
        return type instanceof Class<?> known ? ofClass(known, schemas) : NODES.objectNode();
    }

    private static JsonNode ofClass(Class<?> type, ObjectNode schemas) {
        ObjectNode schema = NODES.objectNode();
        if (type == String.class) {
            return schema.put("type", "string");
        }
        if (type == UUID.class || UuidId.class.isAssignableFrom(type)) {
            return schema.put("type", "string").put("format", "uuid");
        }
        if (type == Instant.class) {
            return schema.put("type", "string").put("format", "date-time");
        }
        if (type == boolean.class || type == Boolean.class) {
            return schema.put("type", "boolean");
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return schema.put("type", "integer");
        }
        if (Number.class.isAssignableFrom(type)) {
            return schema.put("type", "number");
        }
        return type.isRecord() ? ofRecord(type, schemas) : schema;
    }

    private static JsonNode ofRecord(Class<?> type, ObjectNode schemas) {
        String name =
                type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
        if (!schemas.has(name)) {
            ObjectNode schema = schemas.putObject(name).put("type", "object");
            ObjectNode properties = schema.putObject("properties");
            for (RecordComponent component : type.getRecordComponents()) {
                properties.set(nameOf(component), schema(component.getGenericType(), schemas));
            }
        }
        return NODES.objectNode().put("$ref", SCHEMAS + name);
    }

    private static String nameOf(RecordComponent component) {
        var given = component.getAccessor().getAnnotation(com.fasterxml.jackson.annotation.JsonProperty.class);
        return given == null
                ? ((PropertyNamingStrategies.NamingBase) PropertyNamingStrategies.SNAKE_CASE)
                        .translate(component.getName())
                : given.value();
    }
}
