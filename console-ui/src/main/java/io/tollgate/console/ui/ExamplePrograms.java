package io.tollgate.console.ui;

import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.tabs.TabSheet;
import io.tollgate.console.snippet.Snippet;
import io.tollgate.console.snippet.SnippetService;
import org.jspecify.annotations.Nullable;

/** The programs in tabs; the shell line holds the key only as long as the page does. */
public final class ExamplePrograms extends Div {

    private static final long serialVersionUID = 1L;

    /** The part of the tabs that scrolls says it could be focused, which no child of a tab list may say. */
    private static final String PLAIN_SCROLLER = """
            const tabs = this.querySelector('vaadin-tabs'); \
            customElements.whenDefined('vaadin-tabs').then(() => tabs.updateComplete).then(() => \
            tabs.shadowRoot.querySelectorAll('div[tabindex]').forEach(part => part.removeAttribute('tabindex')));
            """;

    private final transient SnippetService snippets = new SnippetService();
    private final String baseUrl;
    private final transient Runnable onCopied;

    /** @param onCopied told whenever something was copied */
    public ExamplePrograms(String baseUrl, Runnable onCopied) {
        this.baseUrl = baseUrl;
        this.onCopied = onCopied;
        addClassName("programs");
    }

    public void show(String model, @Nullable String key) {
        removeAll();
        String export = snippets.exportLine(key == null ? getTranslation("quickstart.first.placeholder") : key);
        var tabs = new TabSheet();
        for (Snippet snippet : snippets.snippets(baseUrl, model)) {
            var page = new Div(
                    block(export + (snippet.setup().isEmpty() ? "" : "\n" + snippet.setup())), block(snippet.code()));
            if (snippet.language() != Snippet.Language.CURL) {
                page.add(block(snippet.runCommand()));
            }
            page.addClassName("program");
            tabs.add(snippet.language().title(), page);
        }
        add(tabs);
        tabs.getElement().executeJs(PLAIN_SCROLLER);
    }

    private Div block(String text) {
        var code = new Pre(text.strip());
        code.getElement().setAttribute("tabindex", "0");
        var copy = new CopyButton(text, getTranslation("action.copy"), onCopied);
        copy.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        var block = new Div(code, copy);
        block.addClassName("code-block");
        return block;
    }
}
