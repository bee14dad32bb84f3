package io.tollgate.tenant.security;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

/** To whom a route is open; every route says exactly one. */
public enum RouteKind {
    PUBLIC(Public.class),
    NODE_ONLY(NodeOnly.class),
    SIGNED_IN(SignedIn.class),
    TENANT_SCOPED(TenantScoped.class),
    PLATFORM_ADMIN(PlatformAdmin.class),
    OPERATOR(OperatorRoute.class);

    private final Class<? extends Annotation> annotation;

    RouteKind(Class<? extends Annotation> annotation) {
        this.annotation = annotation;
    }

    /** @throws IllegalStateException when the method says none or several, which the request then does not survive */
    public static RouteKind of(Method route) {
        List<RouteKind> declared = Arrays.stream(values())
                .filter(kind -> route.isAnnotationPresent(kind.annotation))
                .toList();
        if (declared.size() != 1) {
            throw new IllegalStateException(route + " declares " + declared + " instead of one kind");
        }
        return declared.getFirst();
    }
}
