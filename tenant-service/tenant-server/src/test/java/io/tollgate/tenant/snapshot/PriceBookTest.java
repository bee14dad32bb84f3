package io.tollgate.tenant.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.tenant.security.NodeToken;
import io.tollgate.tenant.testing.BillingStub;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PriceBookTest {

    private BillingStub billing;
    private PriceBook prices;

    @BeforeEach
    void start() throws Exception {
        billing = new BillingStub("node-token");
        prices = new PriceBook(
                HttpClient.newHttpClient(), URI.create(billing.url()), new NodeToken("node-token"), List.of("echo"));
    }

    @AfterEach
    void stop() {
        billing.close();
    }

    @Test
    void isEmptyUntilBillingAnswers() throws Exception {
        billing.setDown(true);

        assertThat(prices.refresh()).isEqualTo(PriceBook.Outcome.FAILED);
        assertThat(prices.of(List.of("echo"))).isEmpty();
    }

    @Test
    void keepsTheLastGoodListWhenBillingIsDown() throws Exception {
        assertThat(prices.refresh()).isEqualTo(PriceBook.Outcome.CHANGED);
        billing.setDown(true);

        assertThat(prices.refresh()).isEqualTo(PriceBook.Outcome.FAILED);
        assertThat(prices.of(List.of("echo"))).hasSize(1);
        assertThat(prices.of(List.of("openai"))).isEmpty();
    }

    @Test
    void asksOnlyForWhatIsNew() throws Exception {
        prices.refresh();

        assertThat(prices.refresh()).isEqualTo(PriceBook.Outcome.UNCHANGED);
        assertThat(billing.notModified()).isEqualTo(1);

        billing.publishNextRevision();
        assertThat(prices.refresh()).isEqualTo(PriceBook.Outcome.CHANGED);
        assertThat(prices.of(List.of("echo")).getFirst().price().version()).isEqualTo("echo-2");
    }
}
