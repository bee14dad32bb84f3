package io.tollgate.tenant.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A route of the admin API. Needs an operator's token; the gateway in its path decides which organization it is about. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OperatorRoute {

    /** What a service token's scope calls it, such as {@code registries}; empty where no service token may go. */
    String value();
}
