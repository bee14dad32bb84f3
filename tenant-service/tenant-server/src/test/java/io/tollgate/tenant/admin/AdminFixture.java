package io.tollgate.tenant.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.tenant.testing.PlatformClient;
import io.tollgate.tenant.testing.PlatformClient.Answer;
import io.tollgate.tenant.testing.TenantWar;
import io.tollgate.tenant.testing.TestInstallation;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Optional;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** The archive in Payara Micro over a real Postgres, called with operators' tokens. */
@ExtendWith(ArquillianExtension.class)
abstract class AdminFixture {

    static final String ENTITLEMENTS =
            "\"entitlements\":{\"burst_per_min\":100,\"quota_per_month\":0,\"max_instances\":0}";

    @SuppressWarnings("NullAway.Init") // set when the deployment is made
    static TestInstallation installation;

    @SuppressWarnings("NullAway.Init") // set by Arquillian
    @ArquillianResource
    private URI base;

    /** The operator of the installation. */
    PlatformClient platform;

    /** Operators of two organizations. */
    PlatformClient acme;

    PlatformClient rival;
    PlatformClient node;

    @Deployment(testable = false)
    static WebArchive deploy() throws Exception {
        installation = new TestInstallation();
        return TenantWar.of(installation);
    }

    @AfterAll
    static void stop() throws Exception {
        installation.close();
    }

    @BeforeEach
    void clients() {
        platform = new PlatformClient(
                HttpClient.newHttpClient(),
                URI.create("http://127.0.0.1:" + base.getPort()),
                Optional.of(installation.operators().platform()));
        acme = platform.as(installation.operators().tenant("acme"));
        rival = platform.as(installation.operators().tenant("rival"));
        node = platform.as(installation.nodeToken());
    }

    /** A new gateway of this operator's organization: its path. */
    static String newGateway(PlatformClient operator) {
        Answer created = operator.post("/v1/gateways?wait=none", "{}");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return "/v1/gateways/" + created.id();
    }

    /** The id in a path made by {@link #newGateway}. */
    static String idOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Creates something that must succeed: its id. */
    static String create(PlatformClient operator, String path, String body) {
        Answer created = operator.post(path + "?wait=none", body);
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return created.id();
    }

    /** An Echo registry, which needs no credential. */
    static String newRegistry(PlatformClient operator, String gateway, String name) {
        return create(operator, gateway + "/registries", "{\"name\":\"" + name + "\",\"provider\":\"echo\"}");
    }

    static String unknown() {
        return UUID.randomUUID().toString();
    }

    static void assertError(Answer answer, int status, String code, String text) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().path("error").asText()).as(answer.text()).isEqualTo(code);
        assertThat(answer.json().path("message").asText()).contains(text);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    }
}
