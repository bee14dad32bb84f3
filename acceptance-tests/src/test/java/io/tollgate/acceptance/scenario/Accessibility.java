package io.tollgate.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Looks at a page with axe: nothing of WCAG 2.2, level A or AA, may be violated. */
final class Accessibility {

    private static final Path AXE = Path.of("axe", "node_modules", "axe-core", "axe.min.js");

    private static final String FIND = """
            () => axe.run(document, {runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}})
              .then(found => found.violations.flatMap(rule => rule.nodes.map(
                node => rule.id + ' at ' + node.target.join(' ') + ': ' + node.failureSummary)))
            """;

    private static final Duration SETTLING = Duration.ofSeconds(3);

    private final String axe = source();
    private int pages;

    /** @param step names the page where something is found */
    void check(Page page, String step) {
        page.evaluate(axe);
        pages++;
        // colours that fade into a new theme are read once they have arrived
        await().atMost(SETTLING)
                .untilAsserted(() -> assertThat((List<?>) page.evaluate(FIND))
                        .as("axe on the page of " + step)
                        .isEmpty());
    }

    int pages() {
        return pages;
    }

    private static String source() {
        if (!Files.isRegularFile(AXE)) {
            throw new IllegalStateException(AXE.toAbsolutePath() + " is missing: run npm ci in the folder axe");
        }
        try {
            return Files.readString(AXE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
