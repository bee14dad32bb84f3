package io.tollgate.console.ui;

import com.vaadin.flow.i18n.I18NProvider;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The texts of all pages, whole sentences with named placeholders. Immutable, thread-safe. */
public final class TextCatalog implements I18NProvider {

    private static final long serialVersionUID = 1L;
    private static final String BUNDLE = "io.tollgate.console.texts";
    private static final List<Locale> LOCALES = List.of(Locale.ENGLISH);

    @Override
    public List<Locale> getProvidedLocales() {
        return LOCALES;
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... namedValues) {
        try {
            var control = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
            String text = ResourceBundle.getBundle(BUNDLE, locale, control).getString(key);
            return fill(text, namedValues);
        } catch (MissingResourceException e) {
            return "!" + key + "!";
        }
    }

    /** The texts in one language. */
    public Texts in(Locale locale) {
        return (key, namedValues) -> getTranslation(key, locale, namedValues);
    }

    private static String fill(String text, Object... namedValues) {
        String filled = text;
        for (int i = 0; i + 1 < namedValues.length; i += 2) {
            String value = String.valueOf(namedValues[i + 1]);
            filled = numbered(filled, String.valueOf(namedValues[i]), value).replace("{" + namedValues[i] + "}", value);
        }
        return filled;
    }

    /** {@code {count|request|requests}} is {@code 1 request} or {@code 3 requests}. */
    private static String numbered(String text, String name, String value) {
        int start = text.indexOf("{" + name + "|");
        int end = start < 0 ? -1 : text.indexOf('}', start);
        if (end < 0) {
            return text;
        }
        String[] forms = text.substring(start + name.length() + 2, end).split("\\|", 2);
        String form = value.equals("1") || forms.length == 1 ? forms[0] : forms[1];
        return text.substring(0, start) + value + " " + form + numbered(text.substring(end + 1), name, value);
    }
}
