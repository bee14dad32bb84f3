package io.tollgate.tenant.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the caller must be granted in the organization of the path. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RequiresPermission {

    Permission value();

    /**
     * Says that the resource itself narrows a caller whose permission reaches only their own teams. Routes with a
     * {@code consumerId} in their path need not: there the access filter looks whose the consumer is. All others refuse such
     * a caller.
     */
    boolean narrowsToTeams() default false;
}
