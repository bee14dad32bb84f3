package io.tollgate.console.snippet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class SnippetServiceTest {

    private static final String BASE = "http://localhost:8081/v1";
    private final SnippetService snippets = new SnippetService();

    @Test
    void everyProgramNeedsOnlyBaseUrlAndKeyFromTheEnvironment() {
        // when
        var programs = snippets.snippets(BASE, "echo-1");
        // then
        assertThat(programs).extracting(Snippet::language).containsExactly(Snippet.Language.values());
        assertThat(programs).allSatisfy(program -> {
            assertThat(program.code()).contains(BASE, "echo-1", SnippetService.KEY_VARIABLE);
            assertThat(program.code().toLowerCase(Locale.ROOT)).doesNotContain("x-ag-");
        });
    }

    @Test
    void theBaseUrlEndsInTheVersionOnce() {
        assertThat(SnippetService.openAiBaseUrl("http://localhost:8081")).isEqualTo(BASE);
        assertThat(SnippetService.openAiBaseUrl("http://localhost:8081/v1/")).isEqualTo(BASE);
    }

    @Test
    void aValueThatCouldEndALiteralIsRefused() {
        assertThatThrownBy(() -> snippets.snippets(BASE, "x\", inject()")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> snippets.exportLine("$(id)")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theHealthCheckNeedsNoKey() {
        assertThat(snippets.healthCheck(BASE)).isEqualTo("curl -i http://localhost:8081/healthz");
    }
}
