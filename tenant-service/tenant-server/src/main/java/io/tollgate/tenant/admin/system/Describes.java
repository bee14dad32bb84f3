package io.tollgate.tenant.admin.system;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the API description says of a route; {@code Void} stands for no body. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Describes {

    String value();

    Class<?> body() default Void.class;

    Class<?> answer() default Void.class;

    /** Whether the answer is a page of such objects. */
    boolean list() default false;

    int status() default 200;
}
