package io.tollgate.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.acceptance.node.NodeFixture;
import io.tollgate.acceptance.node.TestGateway;
import io.tollgate.acceptance.scenario.SdkClients.Said;
import io.tollgate.acceptance.stub.StubBehavior;
import io.tollgate.acceptance.stub.StubProvider;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An existing OpenAI client changes its base URL and key, nothing else. */
class OfficialClientScenario {

    private static final String MODEL = "stub-1";
    private static final int TOKENS = 12;
    private static final String TEXT = " the".repeat(TOKENS);

    private final ScenarioRun run = new ScenarioRun("CLIENTS");

    @Test
    void officialClientsWorkInEveryAddressingForm() throws Exception {
        try (StubProvider stub = new StubProvider();
                NodeFixture fixture = new NodeFixture(NodeFixture.folder("clients"))) {
            // given
            stub.otherwise(StubBehavior.PLAIN.tokens(9, TOKENS));
            TestGateway gateway = new TestGateway(fixture.installation(), stub.baseUrl(), "sk-upstream")
                    .named("sdk-check")
                    .price(MODEL, 1_000, 1_000);
            TestGateway.TestConsumer consumer = gateway.consumer(1_000_000);
            fixture.controlPlane().publish(gateway);
            fixture.start();
            SdkClients clients = new SdkClients();
            String key = consumer.key().reveal();
            List<Addressing> forms = Addressing.all(fixture.port(), gateway.slug(), consumer.slug());

            // when
            int calls = 0;
            for (Addressing form : forms) {
                for (boolean stream : new boolean[] {false, true}) {
                    // then
                    Said expected = new Said(TEXT, TOKENS);
                    String what = form.form() + (stream ? ", streamed" : "");
                    assertThat(SdkClients.java(form, key, MODEL, stream))
                            .as("Java, " + what)
                            .isEqualTo(expected);
                    assertThat(clients.node(form, key, MODEL, stream))
                            .as("Node, " + what)
                            .isEqualTo(expected);
                    assertThat(clients.curl(form, key, MODEL, stream))
                            .as("curl, " + what)
                            .isEqualTo(expected);
                    calls += 3;
                }
            }
            assertThat(stub.log()).hasSize(calls).allMatch(e -> "Bearer sk-upstream".equals(e.credential()));
            run.figure("%d of %d calls by Java, Node and curl answered in %d addressing forms"
                    .formatted(calls, calls, forms.size()));
        }
    }
}
