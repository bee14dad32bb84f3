package io.tollgate.tenant.http;

import io.tollgate.tenant.security.RequiresPermission;
import io.tollgate.tenant.security.RouteKind;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every route of the service, read from the annotations of its resources, so that tests can visit all of them. */
public record Routes(List<Route> routes) {

    /** One method on one path template, and to whom it is open. */
    public record Route(
            String method,
            String path,
            String kind,
            @Nullable String permission) {}

    public Routes {
        routes = List.copyOf(routes);
    }

    /** @throws IllegalStateException when a route does not say to whom it is open */
    public static Routes of(Collection<Class<?>> resources) {
        return new Routes(resources.stream()
                .flatMap(resource -> Arrays.stream(resource.getDeclaredMethods()))
                .flatMap(method -> httpMethodOf(method).map(verb -> route(verb, method)).stream())
                .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
                .toList());
    }

    private static Route route(String verb, Method method) {
        RequiresPermission permission = method.getAnnotation(RequiresPermission.class);
        return new Route(
                verb,
                pathOf(method),
                RouteKind.of(method).name().toLowerCase(Locale.ROOT),
                permission == null ? null : permission.value().name().toLowerCase(Locale.ROOT));
    }

    /** The verb of a resource method; empty for other methods. */
    public static Optional<String> httpMethodOf(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                return Optional.of(verb.value());
            }
        }
        return Optional.empty();
    }

    /** The path template of a resource method. */
    public static String pathOf(Method method) {
        return ("/" + text(method.getDeclaringClass().getAnnotation(Path.class)) + "/"
                        + text(method.getAnnotation(Path.class)))
                .replaceAll("/{2,}", "/")
                .replaceAll("(?<=.)/$", "");
    }

    private static String text(@Nullable Path path) {
        return path == null ? "" : path.value();
    }
}
