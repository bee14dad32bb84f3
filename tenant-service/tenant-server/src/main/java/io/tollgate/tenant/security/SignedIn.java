package io.tollgate.tenant.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A route for any signed-in person; it answers only about that person, or about nobody. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface SignedIn {

    /** Whether API tokens may call it too. */
    boolean tokens() default false;
}
