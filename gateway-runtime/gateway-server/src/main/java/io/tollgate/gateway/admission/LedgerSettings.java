package io.tollgate.gateway.admission;

import io.tollgate.gateway.config.Secret;
import io.tollgate.gateway.setting.EnvironmentReader;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Where the ledger is asked; {@code timeout} bounds one question. */
public record LedgerSettings(URI billingUrl, Secret nodeToken, Duration timeout) {

    public static LedgerSettings fromEnvironment(Map<String, String> environment) {
        EnvironmentReader read = new EnvironmentReader(environment);
        URI billingUrl = read.httpUrl("TOLLGATE_BILLING_URL");
        String token = read.required("TOLLGATE_NODE_TOKEN");
        read.check();
        return new LedgerSettings(billingUrl, new Secret(token), Duration.ofSeconds(2));
    }
}
