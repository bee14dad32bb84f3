package io.tollgate.tenant.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** How a part of this service that has a wire of its own answers failures. Thread-safe. */
public interface ErrorShape {

    /** Whether the address belongs to that part. */
    boolean covers(String path);

    /** The answer to a failure of a request with this method and path. */
    Response answer(Throwable failure, String method, String path, HttpHeaders headers);
}
