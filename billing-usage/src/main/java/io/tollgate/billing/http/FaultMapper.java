package io.tollgate.billing.http;

import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Turns whatever a call throws into a problem answer; what nobody expected gets a reference and tells no detail. */
@Provider
@Singleton
public class FaultMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(FaultMapper.class.getName());

    @Override
    public Response toResponse(Throwable thrown) {
        return switch (thrown) {
            case Fault.Unauthenticated fault ->
                builder(Problem.of(fault)).header("WWW-Authenticate", "Bearer").build();
            case Fault.Unavailable fault ->
                builder(Problem.of(fault)).header("Retry-After", "2").build();
            case Fault fault -> builder(Problem.of(fault)).build();
            case CompletionException wrapped when wrapped.getCause() != null -> toResponse(wrapped.getCause());
            case WebApplicationException refused -> ofServer(refused.getResponse());
            default -> unexpected(thrown);
        };
    }

    /** What JAX-RS refused itself: no such path, method or media type. */
    private static Response ofServer(Response refused) {
        int status = refused.getStatus();
        if (status == 404) {
            return builder(Problem.of(new Fault.NotFound())).build();
        }
        String reason = refused.getStatusInfo().getReasonPhrase();
        String code = reason.toLowerCase(Locale.ROOT).replace(' ', '_');
        var answer = builder(Problem.of(status, code, reason, null, null, List.of()));
        String allow = refused.getHeaderString("Allow");
        return (allow == null ? answer : answer.header("Allow", allow)).build();
    }

    private static Response unexpected(Throwable thrown) {
        String reference = UUID.randomUUID().toString();
        LOG.log(Level.SEVERE, thrown, () -> "unexpected failure reference=" + reference);
        return builder(Problem.of(
                        500,
                        "internal_error",
                        "Something went wrong on our side",
                        "It was logged. Try again; if it persists quote the reference.",
                        reference,
                        List.of()))
                .build();
    }

    private static Response.ResponseBuilder builder(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .header("Cache-Control", "no-store")
                .entity(problem);
    }
}
