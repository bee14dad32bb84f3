package io.tollgate.console.quickstart;

import io.tollgate.tenant.api.CreateConsumerRequest;
import io.tollgate.tenant.api.MeResponse;
import java.text.Normalizer;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the wizard's fields hold before anybody types. Pure. */
final class QuickStartDefaults {

    static final String GATEWAY_NAME = "main";
    static final String CONSUMER_NAME = "my-first-app";
    static final CreateConsumerRequest.RateLimit RATE_LIMIT = new CreateConsumerRequest.RateLimit(60, "1m");
    static final CreateConsumerRequest.Budget BUDGET = new CreateConsumerRequest.Budget("5.00", "day", "hard");
    static final List<String> CURRENCIES = List.of("USD", "EUR", "GBP", "CHF", "JPY", "AUD", "CAD", "INR", "BRL");

    private static final int MAX_SLUG = 63;
    private static final Set<String> PUBLIC_MAIL = Set.of(
            "gmail",
            "googlemail",
            "outlook",
            "hotmail",
            "live",
            "yahoo",
            "icloud",
            "proton",
            "protonmail",
            "gmx",
            "web");

    private QuickStartDefaults() {}

    /** The company in the mail address, or the person's own name for public mail services. */
    static String organizationName(MeResponse me) {
        int at = me.email().lastIndexOf('@');
        String[] labels = at < 0 ? new String[0] : me.email().substring(at + 1).split("\\.", 0);
        String company = labels.length < 2 ? "" : labels[labels.length - 2];
        if (company.length() <= 3 && labels.length > 2) {
            company = labels[labels.length - 3]; // the "co" of example.co.uk is nobody's name
        }
        if (company.isEmpty() || PUBLIC_MAIL.contains(company)) {
            return me.name().isBlank() ? "My organization" : me.name().strip();
        }
        return Character.toUpperCase(company.charAt(0)) + company.substring(1);
    }

    /** Lower-case letters, digits and single hyphens; empty when nothing of the name remains. */
    static String slug(String name) {
        String ascii = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        String slug =
                ascii.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        return slug.length() <= MAX_SLUG ? slug : slug.substring(0, MAX_SLUG).replaceAll("-+$", "");
    }

    /** Gateway slugs are unique across organizations, hence the organization's in front. */
    static String gatewaySlug(String organizationSlug, String name) {
        return slug(organizationSlug + "-" + name);
    }

    static String currency(Locale locale) {
        try {
            String code = Currency.getInstance(locale).getCurrencyCode();
            return CURRENCIES.contains(code) ? code : "USD";
        } catch (IllegalArgumentException e) {
            return "USD"; // the locale names no country
        }
    }
}
