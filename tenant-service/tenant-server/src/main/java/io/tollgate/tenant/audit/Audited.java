package io.tollgate.tenant.audit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a changing route does, in the audit log's words: {@code consumer.create}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Audited {

    /** What and what with it, each a lower-case word, joined by a dot. */
    String value();

    /** The table whose row the call is about; the first word of the action when empty. */
    String table() default "";
}
