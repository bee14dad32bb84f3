package io.tollgate.billing;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tollgate.billing.settings.BillingSettings;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;

/** Makes the values that many beans share. */
@ApplicationScoped
public class SharedBeans {

    @Resource
    @SuppressWarnings("NullAway.Init") // the server sets it
    private ManagedScheduledExecutorService scheduler;

    /** The system's clock in UTC. */
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    /** The server's pool for jobs that are due later; the server ends it. */
    @Produces
    ScheduledExecutorService scheduler() {
        return scheduler;
    }

    /** The environment, overlaid by system properties of the same names, which a server embedded in a test can set. */
    @Produces
    @Singleton
    BillingSettings settings() {
        Map<String, String> values = new HashMap<>(System.getenv());
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("TOLLGATE_"))
                .forEach(name -> values.put(name, System.getProperty(name)));
        return BillingSettings.from(values);
    }

    @Produces
    @Singleton
    PrometheusMeterRegistry meters() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }
}
