package io.tollgate.console.ui;

import io.tollgate.console.client.ApiException;
import io.tollgate.tenant.api.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns failures into what a person can act on: what happened, why, what to do. Pure. */
public final class FailureText {

    private FailureText() {}

    public static String of(ApiException failure, Texts texts) {
        return switch (failure) {
            case ApiException.Invalid invalid -> orElse(invalid.getMessage(), texts.get("error.invalid"));
            case ApiException.Conflict conflict -> orElse(conflict.getMessage(), texts.get("error.conflict"));
            case ApiException.Forbidden forbidden -> orElse(forbidden.getMessage(), texts.get("error.forbidden"));
            case ApiException.NotFound ignored -> texts.get("error.not-found");
            case ApiException.SignedOut ignored -> texts.get("error.signed-out");
            case ApiException.Unavailable down ->
                down.reference() == null
                        ? texts.get("error.unavailable", "service", down.service())
                        : texts.get(
                                "error.unavailable.reference",
                                "service",
                                down.service(),
                                "reference",
                                down.reference());
        };
    }

    /** The messages for single fields, by the field's JSON name; empty when the failure is not about fields. */
    public static Map<String, String> fields(ApiException failure) {
        List<Problem.FieldError> errors = switch (failure) {
            case ApiException.Invalid invalid -> invalid.errors();
            case ApiException.Conflict conflict -> conflict.errors();
            default -> List.of();
        };
        Map<String, String> byField = new LinkedHashMap<>();
        errors.forEach(error -> byField.merge(error.field(), error.message(), (first, second) -> first + " " + second));
        return byField;
    }

    private static String orElse(@Nullable String text, String fallback) {
        return text == null || text.isBlank() ? fallback : text;
    }
}
