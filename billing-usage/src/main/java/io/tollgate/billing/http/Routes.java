package io.tollgate.billing.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads routes and their scopes off resource classes. Pure. */
public final class Routes {

    /** The annotations of which every resource method carries exactly one. */
    public static final List<Class<? extends Annotation>> SCOPES =
            List.of(TenantScoped.class, NodeOnly.class, Public.class);

    private Routes() {}

    /** The routes of these classes, by path and method. */
    public static List<RouteListing.Route> of(Iterable<Class<?>> resources) {
        List<RouteListing.Route> routes = new ArrayList<>();
        for (Class<?> resource : resources) {
            for (Method method : resource.getDeclaredMethods()) {
                verb(method)
                        .ifPresent(verb -> routes.add(new RouteListing.Route(
                                verb,
                                path(resource, method),
                                scopes(method).getFirst().getSimpleName())));
            }
        }
        routes.sort(Comparator.comparing(RouteListing.Route::path).thenComparing(RouteListing.Route::method));
        return List.copyOf(routes);
    }

    /** The scopes this method carries: exactly one on every resource method. */
    public static List<Class<? extends Annotation>> scopes(Method method) {
        return SCOPES.stream().filter(method::isAnnotationPresent).toList();
    }

    /** The HTTP method that this Java method answers, if any. */
    public static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(found -> found != null)
                .map(HttpMethod::value)
                .findFirst();
    }

    private static String path(Class<?> resource, Method method) {
        StringBuilder path = new StringBuilder();
        for (Path part : new Path[] {resource.getAnnotation(Path.class), method.getAnnotation(Path.class)}) {
            if (part != null && !part.value().equals("/")) {
                path.append(part.value().startsWith("/") ? "" : "/").append(part.value());
            }
        }
        return path.isEmpty() ? "/" : path.toString();
    }
}
