package io.tollgate.tenant.registry;

import io.tollgate.tenant.registry.Provider.Need;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The providers that nodes of this version can speak to: data, in the order in which people see them. */
public record ProviderCatalogue(List<Provider> providers) {

    public ProviderCatalogue {
        providers = List.copyOf(providers);
    }

    public static ProviderCatalogue builtIn() {
        return new ProviderCatalogue(List.of(
                new Provider("echo", "Echo (built in, free)", true, Need.NONE, Need.NONE, null, List.of("echo-1")),
                new Provider(
                        "openai",
                        "OpenAI",
                        false,
                        Need.REQUIRED,
                        Need.OPTIONAL,
                        URI.create("https://api.openai.com/v1"),
                        List.of("gpt-4o-mini", "gpt-4o", "gpt-4.1", "gpt-4.1-mini")),
                new Provider(
                        "openai_compatible",
                        "OpenAI-compatible server",
                        false,
                        Need.OPTIONAL,
                        Need.REQUIRED,
                        null,
                        List.of())));
    }

    public Optional<Provider> find(@Nullable String code) {
        return providers.stream()
                .filter(provider -> provider.code().equals(code))
                .findFirst();
    }

    public List<String> codes() {
        return providers.stream().map(Provider::code).toList();
    }

    /** For messages. */
    String knownCodes() {
        return String.join(", ", codes());
    }
}
