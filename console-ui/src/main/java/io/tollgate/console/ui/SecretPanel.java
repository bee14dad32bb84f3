package io.tollgate.console.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/**
 * A secret that is visible once: copy it, download it or confirm that it is stored, and only then close it. The value lives in
 * this component and its page, nowhere else.
 */
public final class SecretPanel extends Div {

    private static final long serialVersionUID = 1L;

    private final Button done = new Button(getTranslation("secret.done"));
    private final transient Runnable onStored;
    private boolean stored;

    /**
     * @param envFile content of the file offered for download
     * @param onStored told once, when the person has copied, downloaded or confirmed
     * @param onDone told when the person closes it
     */
    public SecretPanel(String secret, String envFile, Runnable onStored, Runnable onDone) {
        this.onStored = onStored;
        addClassName("secret-panel");
        var value = new Code(secret);
        value.addClassName("secret-value");
        value.setId("secret-value");
        var copy = new CopyButton(secret, getTranslation("secret.copy"), this::markStored);
        copy.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var confirm = new Checkbox(getTranslation("secret.stored"), change -> markStored());
        done.setEnabled(false);
        done.addClickListener(click -> onDone.run());
        var actions = new Div(copy, download(envFile), confirm, done);
        actions.addClassName("secret-actions");
        add(new Paragraph(getTranslation("secret.once")), value, actions);
    }

    public boolean isStored() {
        return stored;
    }

    private Anchor download(String envFile) {
        byte[] content = envFile.getBytes(StandardCharsets.UTF_8);
        var handler = DownloadHandler.fromInputStream(event ->
                        new DownloadResponse(new ByteArrayInputStream(content), ".env", "text/plain", content.length))
                .whenComplete(success -> markStored());
        var link = new Anchor(handler, "");
        var button = new Button(getTranslation("secret.download"), Icons.of("download"));
        link.add(button);
        return link;
    }

    private void markStored() {
        done.setEnabled(true);
        if (!stored) {
            stored = true;
            onStored.run();
        }
    }
}
