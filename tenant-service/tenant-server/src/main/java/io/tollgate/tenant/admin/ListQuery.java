package io.tollgate.tenant.admin;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The query of a list: which page, which search, which order.
 *
 * @param search a substring pattern for {@code ilike}, absent when everything is asked for
 * @param orderBy columns that were checked against a fixed set, never text of the caller
 */
public record ListQuery(int page, int size, @Nullable String search, String orderBy) {

    private static final int DEFAULT_SIZE = 20;
    private static final int MAX_SIZE = 200;
    private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");

    /** @param sortable the columns a caller may sort by, which are called the same on the wire */
    public static ListQuery of(MultivaluedMap<String, String> parameters, Set<String> sortable) {
        String search = text(parameters, "search");
        return new ListQuery(
                positive(parameters, "page", 1),
                Math.min(positive(parameters, "size", DEFAULT_SIZE), MAX_SIZE),
                pattern(search == null ? text(parameters, "name") : search),
                order(parameters, sortable));
    }

    public int offset() {
        return (int) Math.min((page - 1L) * size, Integer.MAX_VALUE);
    }

    /** A substring pattern; the caller's own wildcards stay wildcards. */
    public static @Nullable String pattern(@Nullable String text) {
        return text == null ? null : "%" + text + "%";
    }

    private static String order(MultivaluedMap<String, String> parameters, Set<String> sortable) {
        String sort = text(parameters, "sort");
        String order = text(parameters, "order");
        if (sort == null) {
            if (order != null) {
                throw AdminFault.invalidSort();
            }
            return "created_at desc, id";
        }
        boolean known = sortable.contains(sort);
        boolean descending = "desc".equals(order);
        if (!known || (order != null && !descending && !"asc".equals(order))) {
            throw AdminFault.invalidSort();
        }
        return sort + (descending ? " desc" : " asc") + ", id";
    }

    private static int positive(MultivaluedMap<String, String> parameters, String name, int otherwise) {
        String text = text(parameters, name);
        if (text == null) {
            return otherwise;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= 1) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw AdminFault.invalidPagination(name);
        }
        throw AdminFault.invalidPagination(name);
    }

    /** A boolean filter in any of the spellings the older API took. */
    public static Optional<Boolean> flag(MultivaluedMap<String, String> parameters, String name) {
        String text = text(parameters, name);
        if (text == null) {
            return Optional.empty();
        }
        if (!TRUE.contains(text) && !FALSE.contains(text)) {
            throw AdminFault.invalidFilter();
        }
        return Optional.of(TRUE.contains(text));
    }

    /** A filter that must be one of these. */
    public static Optional<String> oneOf(MultivaluedMap<String, String> parameters, String name, Set<String> known) {
        String text = text(parameters, name);
        if (text != null && !known.contains(text)) {
            throw AdminFault.invalidFilter();
        }
        return Optional.ofNullable(text);
    }

    /** A filter that must be an id. */
    public static Optional<UUID> id(MultivaluedMap<String, String> parameters, String name) {
        String text = text(parameters, name);
        if (text == null) {
            return Optional.empty();
        }
        return Optional.of(Names.uuid(text).orElseThrow(AdminFault::invalidFilter));
    }

    /** All values of a filter that may be repeated or separated by commas. */
    public static List<String> many(MultivaluedMap<String, String> parameters, String name) {
        List<String> values = new ArrayList<>();
        for (String each : parameters.getOrDefault(name, List.of())) {
            for (String part : each.split(",", -1)) {
                if (!part.isBlank()) {
                    values.add(part.strip());
                }
            }
        }
        return values;
    }

    public static @Nullable String text(MultivaluedMap<String, String> parameters, String name) {
        String value = parameters.getFirst(name);
        return value == null || value.isEmpty() ? null : value;
    }
}
