package io.tollgate.tenant.http;

import io.tollgate.tenant.api.Problem;
import io.tollgate.tenant.error.Invalid;
import io.tollgate.tenant.error.ServiceFault;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where a failure becomes an answer. What nobody expected is logged and answered without its text. */
@Provider
@Dependent
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

    private final ErrorShape otherShape;

    @Context
    private UriInfo uri;

    @Context
    private Request request;

    @Context
    private HttpHeaders headers;

    @Inject
    public ProblemMapper(ErrorShape otherShape) {
        this.otherShape = otherShape;
    }

    @Override
    public Response toResponse(Throwable failure) {
        String path = uri.getRequestUri().getRawPath();
        return otherShape.covers(path)
                ? otherShape.answer(failure, request.getMethod(), path, headers)
                : problem(failure);
    }

    private static Response problem(Throwable failure) {
        return switch (failure) {
            case ServiceFault fault -> answer(fault);
            case WebApplicationException e
            when isNoNumber(e) -> answer(new Invalid("limit", "must be a number, as every parameter that counts"));
            case WebApplicationException e -> ofStatus(e.getResponse());
            default -> unexpected(failure);
        };
    }

    /** The server takes a parameter that is no number for an unknown address. */
    private static boolean isNoNumber(Throwable failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof NumberFormatException) {
                return true;
            }
        }
        return false;
    }

    private static Response answer(ServiceFault fault) {
        Response.ResponseBuilder response = problem(new Problem(
                typeOf(fault.code()),
                titleOf(fault.status()),
                fault.status(),
                fault.code(),
                fault.text(),
                null,
                fault.errors()));
        if (fault.status() == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (fault.status() == 503) {
            response.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return response.build();
    }

    /** Failures of the HTTP layer itself, such as an unknown path or method. */
    private static Response ofStatus(Response original) {
        int status = original.getStatus();
        String code = status == 404 ? "not_found" : "http_" + status;
        String detail = status == 404 ? "There is nothing at this address." : titleOf(status) + ".";
        Response.ResponseBuilder response =
                problem(new Problem(typeOf(code), titleOf(status), status, code, detail, null, List.of()));
        if (original.getHeaders().containsKey(HttpHeaders.ALLOW)) {
            response.header(HttpHeaders.ALLOW, original.getHeaderString(HttpHeaders.ALLOW));
        }
        return response.build();
    }

    private static Response unexpected(Throwable failure) {
        String reference = UUID.randomUUID().toString();
        LOG.atError().addKeyValue("reference", reference).setCause(failure).log("a request failed unexpectedly");
        return problem(new Problem(
                        typeOf("internal_error"),
                        titleOf(500),
                        500,
                        "internal_error",
                        "Something went wrong here. Name the reference when you report it.",
                        reference,
                        List.of()))
                .build();
    }

    private static Response.ResponseBuilder problem(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(problem);
    }

    private static String typeOf(String code) {
        return "urn:tollgate:problem:" + code.replace('_', '-');
    }

    private static String titleOf(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return known == null
                ? status == 422 ? "Unprocessable Content" : String.format(Locale.ROOT, "Status %d", status)
                : Objects.requireNonNull(known.getReasonPhrase());
    }
}
