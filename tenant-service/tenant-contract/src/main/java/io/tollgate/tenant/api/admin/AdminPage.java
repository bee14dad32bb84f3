package io.tollgate.tenant.api.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** One page of a list, counted from 1, with the number of all that match. */
public record AdminPage<T>(
        @JsonInclude(JsonInclude.Include.ALWAYS) List<T> items, int page, int size, long total) {

    public AdminPage {
        items = List.copyOf(items);
    }
}
