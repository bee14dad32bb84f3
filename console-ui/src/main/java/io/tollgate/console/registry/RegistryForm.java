package io.tollgate.console.registry;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.tollgate.console.ui.Formats;
import io.tollgate.console.ui.Icons;
import io.tollgate.console.ui.StepForm;
import io.tollgate.tenant.api.CreateRegistryRequest;
import io.tollgate.tenant.api.ProviderResponse;
import io.tollgate.tenant.api.TestConnectionRequest;
import io.tollgate.tenant.api.TestConnectionResponse;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Provider cards, the built-in one chosen; fields only for what the provider needs. */
public final class RegistryForm extends StepForm {

    private static final long serialVersionUID = 1L;

    private final RadioButtonGroup<ProviderResponse> provider = new RadioButtonGroup<>();
    private final TextField name;
    private final TextField baseUrl;
    private final PasswordField apiKey;
    private final TextField model;
    private final Button test;
    private final boolean asksModel;
    private final Span result = new Span();
    private final transient OnSubmit onSubmit;

    /** Receives the registry and, of a provider whose models nobody can know, one model. */
    public interface OnSubmit {
        void create(CreateRegistryRequest request, String model);
    }

    /** @param asksModel whether a model is wanted for the example programs */
    public RegistryForm(
            String submitKey,
            boolean asksModel,
            List<ProviderResponse> providers,
            OnSubmit onSubmit,
            Consumer<TestConnectionRequest> onTest) {
        super("quickstart.registry", submitKey);
        this.asksModel = asksModel;
        this.onSubmit = onSubmit;
        provider.setLabel(getTranslation("quickstart.registry.providers"));
        provider.setItems(providers);
        provider.setRenderer(new ComponentRenderer<>(this::card));
        provider.addClassName("provider-cards");
        field("provider", provider);
        name = text("name", getTranslation("quickstart.registry.name"), "");
        name.setRequiredIndicatorVisible(true);
        baseUrl = text("base_url", getTranslation("quickstart.registry.base-url"), "");
        baseUrl.setHelperText(getTranslation("quickstart.registry.base-url.help"));
        apiKey = field("api_key", new PasswordField(getTranslation("quickstart.registry.api-key")));
        apiKey.setHelperText(getTranslation("quickstart.registry.api-key.help"));
        apiKey.getElement().setAttribute("autocomplete", "off");
        model = text("models", getTranslation("quickstart.registry.model"), "");
        model.setHelperText(getTranslation("quickstart.registry.model.help"));
        test = new Button(getTranslation("quickstart.registry.test"), Icons.of("plug"), click -> onTest.accept(test()));
        result.getElement().setAttribute("role", "status");
        result.addClassName("connection-result");
        var row = new Div(test, result);
        row.addClassName("connection");
        addToBody(row);
        provider.addValueChangeListener(change -> choose(change.getValue()));
        providers.stream()
                .filter(ProviderResponse::builtIn)
                .findFirst()
                .or(() -> providers.stream().findFirst())
                .ifPresent(provider::setValue);
    }

    public void showConnection(TestConnectionResponse answer) {
        result.setText(getTranslation(
                answer.ok() ? "quickstart.registry.test.ok" : "quickstart.registry.test.failed",
                "message",
                answer.message(),
                "latency",
                Formats.duration(answer.latencyMs()),
                "stage",
                answer.stage()));
        result.setClassName("failed", !answer.ok());
        result.setClassName("succeeded", answer.ok());
    }

    @Override
    protected void submit() {
        var chosen = Objects.requireNonNull(provider.getValue(), "a card is always chosen");
        String servedModel = model.isVisible() ? model.getValue().strip() : "";
        onSubmit.create(
                new CreateRegistryRequest(
                        name.getValue().strip(),
                        chosen.code(),
                        orNull(baseUrl),
                        orNull(apiKey.isVisible() ? apiKey.getValue() : ""),
                        null),
                servedModel);
    }

    private TestConnectionRequest test() {
        var chosen = Objects.requireNonNull(provider.getValue(), "a card is always chosen");
        return new TestConnectionRequest(
                null, chosen.code(), orNull(baseUrl), orNull(apiKey.isVisible() ? apiKey.getValue() : ""));
    }

    private void choose(@Nullable ProviderResponse chosen) {
        if (chosen == null) {
            return;
        }
        result.setText("");
        name.setValue(chosen.displayName());
        boolean remote = !chosen.builtIn();
        boolean ownAddress = chosen.baseUrlRequired();
        name.setVisible(remote);
        baseUrl.setVisible(ownAddress);
        baseUrl.setRequiredIndicatorVisible(ownAddress);
        baseUrl.setValue(chosen.defaultBaseUrl() == null ? "" : chosen.defaultBaseUrl());
        apiKey.setVisible(remote);
        apiKey.setRequiredIndicatorVisible(chosen.apiKeyRequired());
        apiKey.clear();
        boolean unknownModels = asksModel && remote && chosen.suggestedModels().isEmpty();
        model.setVisible(unknownModels);
        model.setRequiredIndicatorVisible(unknownModels);
        test.setVisible(remote);
    }

    private Div card(ProviderResponse option) {
        String key = option.builtIn()
                ? "quickstart.registry.builtin"
                : option.baseUrlRequired() ? "quickstart.registry.address-needed" : "quickstart.registry.key-needed";
        var title = new Span(option.displayName());
        title.addClassName("card-title");
        var hint = new Span(getTranslation(key));
        hint.addClassName("hint");
        var card = new Div(title, hint);
        card.addClassName("provider-card");
        return card;
    }

    private static @Nullable String orNull(TextField field) {
        return field.isVisible() ? orNull(field.getValue()) : null;
    }

    private static @Nullable String orNull(String value) {
        return value.isBlank() ? null : value.strip();
    }
}
