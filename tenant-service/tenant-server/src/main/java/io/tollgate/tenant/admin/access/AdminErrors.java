package io.tollgate.tenant.admin.access;

import io.tollgate.tenant.admin.AdminFault;
import io.tollgate.tenant.admin.AdminSurface;
import io.tollgate.tenant.admin.Answers;
import io.tollgate.tenant.api.admin.AdminError;
import io.tollgate.tenant.error.ServiceFault;
import io.tollgate.tenant.http.ErrorShape;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Failures as the admin API tells them: {@code {"error","message"}}, and plain text for what met no route. Thread-safe. */
public final class AdminErrors implements ErrorShape {

    private static final Logger LOG = LoggerFactory.getLogger(AdminErrors.class);

    private final AdminTokens tokens;

    public AdminErrors(AdminTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public boolean covers(String path) {
        return AdminSurface.covers(path);
    }

    @Override
    public Response answer(Throwable failure, String method, String path, HttpHeaders headers) {
        return switch (failure) {
            case AdminFault fault when fault.status() == 413 -> text(413, "Request Entity Too Large");
            case AdminFault fault -> json(fault.status(), fault.code(), fault.text());
            case ServiceFault fault -> ofService(fault);
            case WebApplicationException e -> ofStatus(e.getResponse().getStatus(), method, path, headers);
            default -> unexpected(failure);
        };
    }

    private static Response ofService(ServiceFault fault) {
        boolean taken = "already_exists".equals(fault.code());
        return switch (fault.status()) {
            case 404 -> json(404, "not_found", null);
            case 409 -> json(409, fault.code(), (taken ? "resource already exists: " : "") + fault.text());
            case 500, 503 -> unavailable(fault);
            default -> json(fault.status(), fault.code(), fault.text());
        };
    }

    private static Response unavailable(ServiceFault fault) {
        return Response.fromResponse(json(fault.status(), fault.code(), fault.text()))
                .header("Retry-After", "1")
                .build();
    }

    /** Failures of the HTTP layer itself. What lies below the gateways asks for a token first. */
    private Response ofStatus(int status, String method, String path, HttpHeaders headers) {
        if (AdminSurface.isGuarded(path) && (status == 404 || status == 405)) {
            try {
                tokens.verify(headers.getHeaderString(HttpHeaders.AUTHORIZATION));
            } catch (AdminFault refused) {
                return json(refused.status(), refused.code(), refused.text());
            }
        }
        return switch (status) {
            case 404 -> text(404, "Cannot " + method + " " + path);
            case 405 -> text(405, "Method Not Allowed");
            case 413 -> text(413, "Request Entity Too Large");
            case 400, 415 -> json(422, "validation_failed", "invalid request body: validation failed");
            default -> text(status, String.valueOf(Response.Status.fromStatusCode(status)));
        };
    }

    private static Response unexpected(Throwable failure) {
        LOG.atError()
                .addKeyValue("reference", UUID.randomUUID())
                .setCause(failure)
                .log("a request failed unexpectedly");
        return json(500, "internal_error", null);
    }

    private static Response json(int status, String code, @Nullable String message) {
        return Answers.json(status, new AdminError(code, message));
    }

    private static Response text(int status, String text) {
        return Response.status(status).type("text/plain").entity(text).build();
    }
}
