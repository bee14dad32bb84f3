package io.tollgate.console.ui;

import com.vaadin.flow.component.button.Button;

/** Copies a text to the clipboard and says so. */
public final class CopyButton extends Button {

    private static final long serialVersionUID = 1L;

    /** Also works where the page has no clipboard right, such as plain HTTP to a host name. */
    private static final String COPY = """
            const text = $0, icon = this.querySelector('vaadin-icon'), mark = () => { this.setAttribute('copied', ''); \
            icon.symbol = 'check'; setTimeout(() => { this.removeAttribute('copied'); \
            icon.symbol = 'copy'; }, 2000); };
            const old = () => { const area = document.createElement('textarea'); area.value = text; \
            area.style.position = 'fixed'; area.style.opacity = '0'; document.body.appendChild(area); area.select(); \
            document.execCommand('copy'); area.remove(); mark(); };
            if (navigator.clipboard && window.isSecureContext) { navigator.clipboard.writeText(text).then(mark, old); } else { old(); }
            """;

    public CopyButton(String text, String label, Runnable onCopied) {
        super(label, Icons.of("copy"));
        addClassName("copy-button");
        setAriaLabel(label);
        addClickListener(click -> {
            getElement().executeJs(COPY, text);
            onCopied.run();
        });
    }
}
