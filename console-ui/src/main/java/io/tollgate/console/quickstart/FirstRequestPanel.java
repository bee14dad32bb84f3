package io.tollgate.console.quickstart;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.tollgate.console.snippet.SnippetService;
import io.tollgate.console.ui.CopyButton;
import io.tollgate.console.ui.ExamplePrograms;
import io.tollgate.console.ui.Icons;
import io.tollgate.console.ui.SecretPanel;
import io.tollgate.tenant.api.ConsumerResponse;
import io.tollgate.tenant.api.GatewayResponse;
import org.jspecify.annotations.Nullable;

/** The key, the programs and the light that tells when the first request has arrived. */
final class FirstRequestPanel extends Div implements FirstRequestPresenter.Display {

    private static final long serialVersionUID = 1L;

    private final transient QuickStartView.FirstRequestServices services;
    private final transient GatewayResponse gateway;
    private final transient FirstRequestPresenter presenter;
    private final transient Runnable openOverview;
    private final String baseUrl;
    private final TextField model;
    private final LightIndicator indicator = new LightIndicator();
    private final ExamplePrograms programs;
    private final Button send;
    private final Paragraph answer = new Paragraph();
    private @Nullable SecretPanel secret;
    private @Nullable String key;

    /** @param consumer whose address the programs use: a wrong key then still tells which gateway it was meant for */
    FirstRequestPanel(
            QuickStartView.FirstRequestServices services,
            GatewayResponse gateway,
            ConsumerResponse consumer,
            String suggestedModel,
            @Nullable ReceivedKey received,
            Runnable createAnotherKey,
            Runnable openOverview) {
        this.services = services;
        this.gateway = gateway;
        this.openOverview = openOverview;
        this.key = received == null ? null : received.secret();
        this.baseUrl = SnippetService.openAiBaseUrl(gateway.slugBaseUrl() + "/" + consumer.slug());
        this.presenter = new FirstRequestPresenter(
                this, services.firstRequest(), services.background(), services.clock(), services.texts());
        this.programs = new ExamplePrograms(baseUrl, presenter::expectRequest);
        this.model = model(suggestedModel);
        this.send = new Button(getTranslation("first.send"), Icons.of("send"), click -> send());
        addClassName("first-request");
        answer.addClassName("answer");
        answer.getElement().setAttribute("role", "status");
        add(
                new H2(getTranslation("quickstart.first.title")),
                new Paragraph(getTranslation("quickstart.first.purpose")),
                received == null ? keyGone(createAnotherKey) : keySection(received),
                target(),
                liveSection(),
                programs);
        refreshPrograms();
    }

    boolean holdsUnstoredSecret() {
        return secret != null && !secret.isStored();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        presenter.watch(services.feed(), services.usage(), gateway.organizationId(), gateway.id());
    }

    @Override
    protected void onDetach(DetachEvent event) {
        presenter.stop();
        super.onDetach(event);
    }

    @Override
    public void showLight(FirstRequestPresenter.Light light, String text) {
        indicator.show(light, text);
    }

    @Override
    public void showChecks(boolean visible) {
        String anyKeysUrl = SnippetService.openAiBaseUrl(gateway.baseUrl());
        indicator.showChecks(visible, new SnippetService().healthCheck(anyKeysUrl));
    }

    @Override
    public void showDelayed(boolean delayed) {
        indicator.showDelayed(delayed);
    }

    @Override
    public void showSending(boolean sending) {
        send.setEnabled(!sending && key != null);
    }

    @Override
    public void showAnswer(String text) {
        answer.setText(text);
    }

    private Div keySection(ReceivedKey received) {
        var section = new Div(new H3(getTranslation(
                "quickstart.first.key", "name", received.consumer().name())));
        section.addClassName("key-section");
        String envFile = new SnippetService().envFile(baseUrl, received.secret());
        var panel = new SecretPanel(received.secret(), envFile, presenter::expectRequest, () -> forget(section));
        secret = panel;
        section.add(panel);
        return section;
    }

    private void forget(Div section) {
        key = null;
        secret = null;
        section.setVisible(false);
        section.removeAll();
        send.setEnabled(false);
        send.setTooltipText(getTranslation("first.send.needs-key"));
        refreshPrograms();
    }

    private Div keyGone(Runnable createAnotherKey) {
        var button = new Button(
                getTranslation("quickstart.first.key.another"), Icons.of("key"), click -> createAnotherKey.run());
        var section = new Div(new Paragraph(getTranslation("quickstart.first.key.gone.short")), button);
        section.addClassName("key-gone");
        return section;
    }

    private Div target() {
        var address = new Code(baseUrl);
        address.setId("base-url");
        var label = new Span(getTranslation("quickstart.first.base-url"));
        label.addClassName("group-label");
        var base = new Div(
                label,
                new Div(address, new CopyButton(baseUrl, getTranslation("action.copy"), presenter::expectRequest)));
        base.addClassName("base-url");
        var row = new Div(base, model);
        row.addClassName("target");
        return row;
    }

    private TextField model(String suggested) {
        var field = new TextField(getTranslation("quickstart.first.model"));
        field.setValue(suggested);
        field.setHelperText(getTranslation("quickstart.first.model.help"));
        field.setRequiredIndicatorVisible(true);
        field.setErrorMessage(getTranslation("quickstart.model.wrong"));
        field.addValueChangeListener(change -> refreshPrograms());
        return field;
    }

    private Div liveSection() {
        send.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        send.setId("send-for-me");
        send.setEnabled(key != null);
        if (key == null) {
            send.setTooltipText(getTranslation("first.send.needs-key"));
        }
        var overview = new Button(getTranslation("first.open"), click -> openOverview.run());
        overview.setId("open-overview");
        var buttons = new Div(send, overview);
        buttons.addClassName("step-actions");
        var section = new Div(indicator, answer, buttons);
        section.addClassName("live-section");
        return section;
    }

    private void send() {
        if (key != null && modelIsUsable()) {
            presenter.send(baseUrl, key, model.getValue().strip());
        }
    }

    private boolean modelIsUsable() {
        boolean usable = SnippetService.isUsable(model.getValue().strip());
        model.setInvalid(!usable);
        return usable;
    }

    private void refreshPrograms() {
        if (modelIsUsable()) {
            programs.show(model.getValue().strip(), key);
        }
    }
}
