package io.tollgate.console.quickstart;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.VaadinRequest;
import io.tollgate.console.ui.StepForm;
import io.tollgate.tenant.api.CreateOrganizationRequest;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Name, short name, reporting zone and currency; zone and currency as the browser reports them. */
final class OrganizationForm extends StepForm {

    private static final long serialVersionUID = 1L;
    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(zone -> zone.contains("/") || zone.equals("UTC"))
            .sorted()
            .toList();

    private final TextField name;
    private final TextField slug;
    private final ComboBox<String> zone;
    private final Select<String> currency = new Select<>();
    private final transient Consumer<CreateOrganizationRequest> onSubmit;

    OrganizationForm(String name, String slug, Consumer<CreateOrganizationRequest> onSubmit) {
        super("quickstart.organization", "action.continue");
        this.onSubmit = onSubmit;
        this.name = text("name", getTranslation("quickstart.organization.name"), name);
        this.slug = text("slug", getTranslation("quickstart.slug"), slug);
        this.slug.setHelperText(getTranslation("quickstart.slug.help"));
        SlugPreview.link(this.name, this.slug, QuickStartDefaults::slug);
        zone = field("time_zone", new ComboBox<>(getTranslation("quickstart.zone"), ZONES));
        zone.setHelperText(getTranslation("quickstart.zone.help"));
        zone.setValue("UTC");
        zone.setRequiredIndicatorVisible(true);
        currency.setLabel(getTranslation("quickstart.currency"));
        currency.setItems(QuickStartDefaults.CURRENCIES);
        field("currency", currency);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        currency.setValue(QuickStartDefaults.currency(browserLocale(event)));
        String detected = event.getUI().getPage().getExtendedClientDetails().getTimeZoneId();
        if (detected != null && ZONES.contains(detected)) {
            zone.setValue(detected);
        }
    }

    /** The page's own locale is one we have texts for; the browser's says where the person is. */
    private static Locale browserLocale(AttachEvent event) {
        var request = VaadinRequest.getCurrent();
        return request == null ? event.getUI().getLocale() : request.getLocale();
    }

    @Override
    protected void submit() {
        onSubmit.accept(new CreateOrganizationRequest(
                name.getValue().strip(),
                SlugPreview.chosen(name, slug, QuickStartDefaults::slug),
                zone.getValue(),
                currency.getValue()));
    }
}
