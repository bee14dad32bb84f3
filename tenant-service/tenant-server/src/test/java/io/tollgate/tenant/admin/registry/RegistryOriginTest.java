package io.tollgate.tenant.admin.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegistryOriginTest {

    private static RegistryOrigin at(String url) {
        Map<String, JsonNode> options = Map.of("base_url", TextNode.valueOf(url));
        return RegistryOrigin.of("openai_compatible", options, null);
    }

    @Test
    void samePathsDifferSchemesHostsAndPortsDoNot() {
        RegistryOrigin origin = at("https://api.example.com/v1");
        assertThat(origin.sameAs(at("HTTPS://API.example.com:443/v2"))).isTrue();
        for (String other : new String[] {
            "http://api.example.com/v1",
            "https://api.example.com:8443/v1",
            "https://api.example.org/v1",
            "https://example.com/v1"
        }) {
            assertThat(origin.sameAs(at(other))).as(other).isFalse();
        }
    }

    @Test
    void everyProviderOfTheCatalogueHasItsOwnAddress() {
        assertThat(RegistryOrigin.of("anthropic", null, null).boundTo()).hasHost("api.anthropic.com");
        assertThat(RegistryOrigin.of("openai", null, null).boundTo()).hasHost("api.openai.com");
        assertThat(RegistryOrigin.of("vertex", Map.of("location", TextNode.valueOf("EUROPE-west4")), null)
                        .boundTo())
                .hasHost("europe-west4-aiplatform.googleapis.com");
        assertThat(RegistryOrigin.of("anthropic", Map.of("base_url", TextNode.valueOf("https://evil.example")), null)
                        .boundTo())
                .as("only where the wire allows a choice")
                .hasHost("api.anthropic.com");
    }
}
