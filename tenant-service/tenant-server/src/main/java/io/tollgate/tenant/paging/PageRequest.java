package io.tollgate.tenant.paging;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.api.Page;
import java.util.List;
import java.util.function.Function;

/**
 * Which page of a list is asked for.
 *
 * @param limit how many rows at most
 * @param after the position of the last row of the page before; empty at the beginning
 */
public record PageRequest(OrganizationId organization, String list, int limit, List<String> after) {

    public PageRequest {
        after = List.copyOf(after);
    }

    /** How many rows to fetch: one more than shown, to know whether another page follows. */
    public int fetch() {
        return limit + 1;
    }

    public boolean fromTheBeginning() {
        return after.isEmpty();
    }

    /**
     * Cuts the page out of what was fetched.
     *
     * @param rows at most {@link #fetch}
     * @param positionOf where a row stands in the list
     */
    public <R, T> Page<T> page(
            Cursors cursors, List<R> rows, Function<R, List<String>> positionOf, Function<R, T> shape) {
        List<R> shown = rows.size() > limit ? rows.subList(0, limit) : rows;
        String next = rows.size() > limit ? cursors.write(organization, list, positionOf.apply(shown.getLast())) : null;
        return new Page<>(shown.stream().map(shape).toList(), next);
    }
}
