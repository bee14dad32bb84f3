package io.tollgate.tenant.admin.registry;

import io.tollgate.tenant.admin.AdminFault;
import io.tollgate.tenant.admin.Names;
import io.tollgate.tenant.admin.access.AdminCall.Scope;
import io.tollgate.tenant.api.TestConnectionResponse;
import io.tollgate.tenant.api.admin.ConnectionTestRequest;
import io.tollgate.tenant.api.admin.ConnectionTestResponse;
import io.tollgate.tenant.api.admin.RegistryAuth;
import io.tollgate.tenant.error.Unavailable;
import io.tollgate.tenant.registry.ProviderCatalogue;
import io.tollgate.tenant.registry.TestingNode;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Has a node try a connection, for registries of providers that nodes can speak to and plain API keys. Thread-safe. */
public final class AdminConnectionTests {

    private static final Set<String> REACHING = Set.of("address", "connect", "tls", "connectivity");
    private static final String UNSUPPORTED = "unsupported";

    private final RegistryAdmin registries;
    private final ProviderCatalogue spoken;
    private final TestingNode node;
    private final LlmRules rules;

    public AdminConnectionTests(
            RegistryAdmin registries, ProviderCatalogue spoken, TestingNode node, boolean allowHttp) {
        this.registries = registries;
        this.spoken = spoken;
        this.node = node;
        this.rules = new LlmRules(allowHttp);
    }

    ConnectionTestResponse run(Scope scope, ConnectionTestRequest request) {
        boolean inline = request.provider() != null || request.providerOptions() != null || request.auth() != null;
        if (request.registryId() != null && !request.registryId().isEmpty()) {
            if (inline) {
                throw AdminFault.invalid("registry_id excludes provider, provider_options and auth");
            }
            UUID id = Names.uuid(request.registryId())
                    .orElseThrow(() -> AdminFault.invalid("registry_id must be a UUID"));
            return stored(scope, registries.get(scope, id));
        }
        return given(request);
    }

    private ConnectionTestResponse stored(Scope scope, AdminRegistry registry) {
        String provider = registry.provider();
        if (provider == null || !isTestable(provider, registry.auth())) {
            return unsupported(Objects.requireNonNullElse(provider, "mcp"));
        }
        return asked(provider, () -> node.testStored(scope.gateway(), registry.id()));
    }

    private ConnectionTestResponse given(ConnectionTestRequest request) {
        String provider = Names.required("provider", request.provider());
        if (!registries.knows(provider)) {
            throw AdminFault.invalid("registry", "backend", "unsupported provider \"" + provider + "\"");
        }
        RegistryAuth auth = request.auth();
        var options = rules.options(provider, request.providerOptions(), auth);
        rules.check(provider, auth);
        if (!isTestable(provider, auth)) {
            return unsupported(provider);
        }
        var url = RegistryOrigin.of(provider, options, auth).url();
        String key =
                auth == null || auth.apiKey() == null ? null : auth.apiKey().apiKey();
        return asked(provider, () -> node.testGiven(provider, url == null ? null : url.toString(), key));
    }

    private boolean isTestable(String provider, @Nullable RegistryAuth auth) {
        boolean plainKey =
                auth == null || (auth.apiKey() != null && auth.apiKey().apiKey() != null);
        return plainKey && spoken.find(provider).isPresent();
    }

    /** What a node asks of a provider. */
    private interface Question {
        TestConnectionResponse ask();
    }

    private static ConnectionTestResponse asked(String provider, Question question) {
        try {
            TestConnectionResponse answer = question.ask();
            String stage = REACHING.contains(answer.stage()) ? "connectivity" : answer.stage();
            return new ConnectionTestResponse(
                    answer.ok(), stage, provider, answer.statusCode(), answer.latencyMs(), answer.message());
        } catch (Unavailable e) {
            return new ConnectionTestResponse(false, "connectivity", provider, null, 0, e.text());
        }
    }

    private static ConnectionTestResponse unsupported(String provider) {
        return new ConnectionTestResponse(
                false, UNSUPPORTED, provider, null, 0, "connections of this kind cannot be tested");
    }
}
