package io.tollgate.gateway.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tollgate.contract.config.BudgetConfig;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.contract.money.PicoUsd;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks billing-usage. The installation's own service, so not through the egress dialer. */
public final class HttpSpendLedger implements SpendLedger, AutoCloseable {

    private static final int MAX_BYTES = 64 * 1024;
    private static final JsonMapper MAPPER = new JsonMapper();

    private final LedgerSettings settings;
    private final HttpClient client;

    public HttpSpendLedger(LedgerSettings settings) {
        this.settings = settings;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(1))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public PicoUsd spent(OrganizationId organization, BudgetConfig budget, BudgetPeriod period) throws IOException {
        String query = "?organization_id=" + organization
                + "&scope=" + budget.scope().name().toLowerCase(Locale.ROOT)
                + "&subject=" + URLEncoder.encode(budget.subject(), StandardCharsets.UTF_8)
                + "&from=" + period.start()
                + "&to=" + period.end();
        HttpResponse<byte[]> answer = get(URI.create(settings.billingUrl() + "/internal/v1/spend" + query));
        JsonNode amount = MAPPER.readTree(answer.body()).path("pico_usd");
        if (answer.statusCode() != 200 || !amount.isIntegralNumber() || !amount.canConvertToLong()) {
            throw new IOException("the ledger answered " + answer.statusCode() + " without an amount");
        }
        return new PicoUsd(amount.longValue());
    }

    private HttpResponse<byte[]> get(URI uri) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + settings.nodeToken().reveal())
                .timeout(settings.timeout())
                .GET()
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
        try {
            return answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (TimeoutException | ExecutionException e) {
            answer.cancel(true);
            throw new IOException("the ledger does not answer", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
