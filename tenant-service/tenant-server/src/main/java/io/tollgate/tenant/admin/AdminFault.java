package io.tollgate.tenant.admin;

import org.jspecify.annotations.Nullable;

/** An expected failure of the admin API, with the status, code and text of its wire. Never holds a secret. */
public final class AdminFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String VALIDATION_FAILED = "validation failed";

    private final int status;
    private final String code;
    private final @Nullable String text;

    private AdminFault(int status, String code, @Nullable String text) {
        super(text == null ? code : text, null, false, false);
        this.status = status;
        this.code = code;
        this.text = text;
    }

    /** A field of the request is wrong: {@code <text>: validation failed}. */
    public static AdminFault invalid(String text) {
        return new AdminFault(422, "validation_failed", text + ": " + VALIDATION_FAILED);
    }

    /** A rule of an object is broken: {@code <entity>: invalid <what>: validation failed: <detail>}. */
    public static AdminFault invalid(String entity, String what, String detail) {
        return new AdminFault(
                422,
                "validation_failed",
                entity + ": invalid " + what + ": " + VALIDATION_FAILED + (detail.isEmpty() ? "" : ": " + detail));
    }

    /** The text goes out as it is. */
    public static AdminFault invalidWith(String wholeText) {
        return new AdminFault(422, "validation_failed", wholeText);
    }

    /** The body is empty, no JSON object, or of the wrong types. */
    public static AdminFault invalidBody() {
        return invalid("invalid request body");
    }

    public static AdminFault invalidUuid() {
        return new AdminFault(400, "invalid_uuid", "invalid uuid path parameter");
    }

    public static AdminFault invalidQuery(String text) {
        return new AdminFault(400, "invalid_query", text);
    }

    public static AdminFault invalidPagination(String parameter) {
        return new AdminFault(422, "invalid_pagination", "invalid " + parameter + " parameter");
    }

    public static AdminFault invalidSort() {
        return new AdminFault(422, "invalid_sort", "invalid sort parameter");
    }

    public static AdminFault invalidFilter() {
        return new AdminFault(422, "invalid_filter", "invalid filter parameter");
    }

    public static AdminFault resultTooLarge(String text) {
        return new AdminFault(422, "result_too_large", text);
    }

    /** Also for what belongs to somebody else. */
    public static AdminFault notFound() {
        return new AdminFault(404, "not_found", null);
    }

    public static AdminFault alreadyExists(String entity, String what) {
        return new AdminFault(409, "already_exists", entity + ": resource already exists: " + what);
    }

    public static AdminFault hasDependents(String text) {
        return new AdminFault(409, "has_dependents", text);
    }

    public static AdminFault conflict(String text) {
        return new AdminFault(409, "conflict", text + ": resource conflict");
    }

    public static AdminFault unauthorized(String text) {
        return new AdminFault(401, "unauthorized", text);
    }

    public static AdminFault forbidden() {
        return new AdminFault(403, "forbidden", "Not allowed for this gateway");
    }

    public static AdminFault bodyTooLarge() {
        return new AdminFault(413, "body_too_large", null);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public @Nullable String text() {
        return text;
    }
}
