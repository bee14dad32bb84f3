package io.tollgate.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tollgate.tenant.http.Routes;
import io.tollgate.tenant.openapi.PlatformDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the description made at build time says, against the routes that are served. */
class OpenApiTest {

    private static JsonNode document;

    @BeforeAll
    static void read() throws Exception {
        document = new JsonMapper()
                .readTree(PlatformDescription.of(PlatformApplication.RESOURCES).document());
    }

    @Test
    void describesExactlyTheRoutesOfThePlatformApi() {
        // given
        List<String> served = Routes.of(PlatformApplication.RESOURCES).routes().stream()
                .filter(route -> route.path().startsWith("/platform/v1/"))
                .filter(route ->
                        !route.path().contains("/docs/") && !route.path().endsWith("/openapi.json"))
                .map(route -> route.method() + " " + route.path())
                .toList();

        // when
        List<String> described = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(verb -> described.add(verb.toUpperCase(Locale.ROOT) + " " + path.getKey())));

        // then
        assertThat(document.path("openapi").asText()).startsWith("3.1");
        assertThat(described).hasSameElementsAs(served);
    }

    @Test
    void everyOperationSaysWhoMayCallItWhatItTakesAndHowItFails() {
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().forEach(operation -> {
                    String named =
                            path.getKey() + " " + operation.path("operationId").asText();
                    assertThat(operation.has("security")).as(named).isTrue();
                    assertThat(operation
                                    .at("/responses/default/content/application~1problem+json/schema/$ref")
                                    .asText())
                            .as(named)
                            .isEqualTo("#/components/schemas/Problem");
                    List<String> inPath = Pattern.compile("\\{(\\w+)}")
                            .matcher(path.getKey())
                            .results()
                            .map((MatchResult result) -> result.group(1))
                            .toList();
                    List<String> parameters = new ArrayList<>();
                    operation.path("parameters").forEach(parameter -> {
                        if ("path".equals(parameter.path("in").asText())) {
                            parameters.add(parameter.path("name").asText());
                        }
                    });
                    assertThat(parameters).as(named).hasSameElementsAs(inPath);
                }));
        assertThat(document.at("/paths/~1platform~1v1~1organizations~1{organizationId}~1audit/get/x-permission")
                        .asText())
                .isEqualTo("audit_read");
    }

    @Test
    void everyCreatedObjectAndEveryReferenceIsDescribed() {
        String created = "/paths/~1platform~1v1~1organizations~1{organizationId}~1service-tokens/post/responses/201"
                + "/content/application~1json/schema/$ref";

        assertThat(document.at(created).asText()).isEqualTo("#/components/schemas/CreatedTokenResponse");
        document.findValuesAsText("$ref")
                .forEach(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
        assertThat(document.at("/components/schemas/MemberResponse/required"))
                .extracting(JsonNode::asText)
                .contains("subject", "role_name")
                .doesNotContain("role_id");
    }
}
