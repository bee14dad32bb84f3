package io.tollgate.tenant.http;

import io.tollgate.tenant.error.PreconditionFailed;
import jakarta.ws.rs.core.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** What a caller demands of an object before it is changed: that it still is what its entity tag says. */
public record Precondition(@Nullable String ifMatch) {

    public static final Precondition NONE = new Precondition(null);

    public static Precondition of(HttpHeaders headers) {
        return new Precondition(headers.getHeaderString(HttpHeaders.IF_MATCH));
    }

    /**
     * To be called in the changing transaction, with the row locked.
     *
     * @throws PreconditionFailed when the representation is not the one the caller named
     */
    public void check(Object representation) {
        if (ifMatch != null && !EntityTags.named(ifMatch, EntityTags.of(representation))) {
            throw new PreconditionFailed();
        }
    }
}
