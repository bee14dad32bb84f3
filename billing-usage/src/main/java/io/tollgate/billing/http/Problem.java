package io.tollgate.billing.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An error as RFC 9457 describes it, in the shape of the platform API; {@code code} is stable. */
record Problem(
        String type,
        String title,
        int status,
        String code,
        @Nullable String detail,
        @Nullable String reference,
        List<FieldError> errors) {

    static final String MEDIA_TYPE = "application/problem+json";

    /** A wrong field, by its JSON or query name. */
    record FieldError(String field, String message) {}

    static Problem of(Fault fault) {
        List<FieldError> errors = fault instanceof Fault.Invalid invalid
                ? List.of(new FieldError(invalid.field(), fault.detail()))
                : List.of();
        return of(fault.status(), fault.code(), fault.title(), fault.detail(), null, errors);
    }

    static Problem of(
            int status,
            String code,
            String title,
            @Nullable String detail,
            @Nullable String reference,
            List<FieldError> errors) {
        return new Problem("urn:tollgate:problem:" + code, title, status, code, detail, reference, errors);
    }
}
