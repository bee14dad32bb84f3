package io.tollgate.tenant.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tollgate.tenant.api.PlatformJson;
import io.tollgate.tenant.error.Invalid;
import io.tollgate.tenant.http.IdempotencyHeaders;
import io.tollgate.tenant.idempotency.Repetitions.Answer;
import io.tollgate.tenant.security.Access;
import io.tollgate.tenant.security.AccessFilter;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a client send a POST below an organization again: with the same {@code Idempotency-Key} and content it gets the first
 * answer again for a day. Only what succeeded is remembered, so a refused request may be corrected or retried.
 */
@Provider
@Dependent
@Priority(Priorities.AUTHORIZATION)
public class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final Logger LOG = LoggerFactory.getLogger(IdempotencyFilter.class);
    private static final int MAX_BODY = 1024 * 1024;

    private final Repetitions repetitions;
    private final RequestClaim claim;

    @Inject
    public IdempotencyFilter(Repetitions repetitions, RequestClaim claim) {
        this.repetitions = repetitions;
        this.claim = claim;
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        @Nullable String key = request.getHeaderString(IdempotencyHeaders.KEY);
        if (key == null
                || !"POST".equals(request.getMethod())
                || !(request.getProperty(AccessFilter.ACCESS) instanceof Access access)) {
            return;
        }
        if (!key.matches("[\\x21-\\x7e]{1,255}")) {
            throw new Invalid(IdempotencyHeaders.KEY, "must have 1 to 255 visible ASCII characters");
        }
        Claim made = new Claim(access.organization(), access.actor().id(), key, hash(request));
        Optional<Answer> before = repetitions.before(made);
        if (before.isPresent()) {
            request.abortWith(response(before.get()));
        } else {
            claim.begin(made);
        }
    }

    /** Of method, address and body, which is put back. A body over the limit is refused later, whatever its hash. */
    private static String hash(ContainerRequestContext request) throws IOException {
        InputStream stream = request.getEntityStream();
        byte[] body = stream.readNBytes(MAX_BODY + 1);
        request.setEntityStream(new SequenceInputStream(new ByteArrayInputStream(body), stream));
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((request.getMethod() + "\n" + request.getUriInfo().getPath() + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    private static Response response(Answer before) {
        Response.ResponseBuilder response = Response.status(before.status())
                .header(IdempotencyHeaders.REPLAYED, "true")
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (before.location() != null) {
            response.header(HttpHeaders.LOCATION, before.location());
        }
        if (before.body() != null) {
            response.type(MediaType.APPLICATION_JSON_TYPE).entity(before.body());
        }
        return response.build();
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        // long polls are answered on another thread, where there is no request scope; they have no key
        if (!"POST".equals(request.getMethod()) || response.getStatus() >= 300) {
            return;
        }
        claim.made().ifPresent(made -> keep(made, response));
    }

    private void keep(Claim made, ContainerResponseContext response) {
        try {
            @Nullable Object entity = response.getEntity();
            String body = entity == null ? null : PlatformJson.mapper().writeValueAsString(entity);
            repetitions.keep(
                    made, new Answer(response.getStatus(), response.getHeaderString(HttpHeaders.LOCATION), body));
        } catch (JsonProcessingException | RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("organizationId", made.organization())
                    .addKeyValue("error", e.getClass().getSimpleName())
                    .log("an answer could not be kept for repetitions");
        }
    }
}
