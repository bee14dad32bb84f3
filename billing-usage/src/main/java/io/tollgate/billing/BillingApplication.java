package io.tollgate.billing;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Everything below the context root is JAX-RS. */
@ApplicationPath("/")
public class BillingApplication extends Application {}
