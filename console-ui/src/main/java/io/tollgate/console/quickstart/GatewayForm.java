package io.tollgate.console.quickstart;

import com.vaadin.flow.component.textfield.TextField;
import io.tollgate.console.ui.StepForm;
import io.tollgate.tenant.api.CreateGatewayRequest;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Name and short name of a gateway. */
final class GatewayForm extends StepForm {

    private static final long serialVersionUID = 1L;

    private final TextField name;
    private final TextField slug;
    private final transient UnaryOperator<String> derive;
    private final transient Consumer<CreateGatewayRequest> onSubmit;

    GatewayForm(String organizationSlug, String name, String slug, Consumer<CreateGatewayRequest> onSubmit) {
        super("quickstart.gateway", "action.continue");
        this.onSubmit = onSubmit;
        this.name = text("name", getTranslation("quickstart.gateway.name"), name);
        this.slug = text("slug", getTranslation("quickstart.slug"), slug);
        this.slug.setHelperText(getTranslation("quickstart.gateway.slug.help"));
        this.derive = value -> QuickStartDefaults.gatewaySlug(organizationSlug, value);
        SlugPreview.link(this.name, this.slug, derive);
    }

    @Override
    protected void submit() {
        onSubmit.accept(new CreateGatewayRequest(name.getValue().strip(), SlugPreview.chosen(name, slug, derive)));
    }
}
