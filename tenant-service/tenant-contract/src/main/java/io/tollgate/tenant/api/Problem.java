package io.tollgate.tenant.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An error as RFC 9457 describes it; {@code code} is stable, {@code errors} name each wrong field and the remedy. */
public record Problem(
        String type,
        String title,
        int status,
        String code,
        @Nullable String detail,
        @Nullable String reference,
        List<FieldError> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** A wrong field, by its JSON name. */
    public record FieldError(String field, String message) {}

    public Problem {
        errors = errors == null ? List.of() : List.copyOf(errors);
    }
}
