package io.tollgate.console.quickstart;

import io.tollgate.tenant.api.ProviderResponse;
import io.tollgate.tenant.api.RegistryResponse;
import java.util.List;

/** Which model the example programs ask for. Pure. */
final class ModelChoice {

    private ModelChoice() {}

    /** The first model the gateway is known to serve; empty when only the person can know. */
    static String of(List<RegistryResponse> registries, List<ProviderResponse> providers) {
        for (RegistryResponse registry : registries) {
            if (!registry.models().isEmpty()) {
                return registry.models().getFirst();
            }
            for (ProviderResponse provider : providers) {
                if (provider.code().equals(registry.provider())
                        && !provider.suggestedModels().isEmpty()) {
                    return provider.suggestedModels().getFirst();
                }
            }
        }
        return "";
    }
}
