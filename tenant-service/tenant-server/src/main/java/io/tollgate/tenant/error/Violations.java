package io.tollgate.tenant.error;

import io.tollgate.tenant.api.Problem.FieldError;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one request, so that all of it is reported at once. Not thread-safe. */
public final class Violations {

    public static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private final List<FieldError> errors = new ArrayList<>();

    public void add(String field, String remedy) {
        errors.add(new FieldError(field, remedy));
    }

    /** The trimmed name; 1 to 255 characters, none a control character. */
    public String name(String field, @Nullable String value) {
        String name = value == null ? "" : value.strip();
        if (name.isEmpty() || name.codePointCount(0, name.length()) > 255) {
            add(field, "give a name of 1 to 255 characters");
        } else if (name.chars().anyMatch(Character::isISOControl)) {
            add(field, "must not contain control characters");
        }
        return name;
    }

    /** The slug, or null when none was given. */
    public @Nullable String slug(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        String slug = value.strip();
        if (!SLUG.matcher(slug).matches()) {
            add(field, "use 1 to 63 characters a-z, 0-9 and hyphens, beginning and ending with a letter or digit");
        }
        return slug;
    }

    /** An http or https URL with a host and neither user, query nor fragment; null when it is not one. */
    public @Nullable URI httpUrl(String field, String value) {
        URI url;
        try {
            url = new URI(value.strip());
        } catch (java.net.URISyntaxException e) {
            add(field, "is not a URL; give one such as https://api.example.com/v1");
            return null;
        }
        if (!"http".equalsIgnoreCase(url.getScheme()) && !"https".equalsIgnoreCase(url.getScheme())) {
            add(field, "must begin with https:// or http://");
        } else if (url.getHost() == null || url.getHost().isEmpty() || url.getPort() > 65535 || url.getPort() == 0) {
            add(field, "must name a host and, if any, a port from 1 to 65535");
        } else if (url.getRawUserInfo() != null) {
            add(field, "must not hold a user or password; give the credential in api_key");
        } else if (url.getRawFragment() != null || url.getRawQuery() != null) {
            add(field, "must not have a query or fragment");
        } else {
            return url;
        }
        return null;
    }

    public boolean isEmpty() {
        return errors.isEmpty();
    }

    /** @throws Invalid when anything was added */
    public void throwIfAny() {
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
    }
}
