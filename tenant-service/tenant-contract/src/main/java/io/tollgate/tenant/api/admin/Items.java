package io.tollgate.tenant.api.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** A list that has no pages. */
public record Items<T>(
        @JsonInclude(JsonInclude.Include.ALWAYS) List<T> items) {

    public Items {
        items = List.copyOf(items);
    }
}
