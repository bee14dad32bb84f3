package io.tollgate.tenant.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/** Follows the stored feed as a node does, noting every number. */
public record FeedReading(ChangeFeed feed) {

    public static FeedReading of(DataSource source) {
        return new FeedReading(new ChangeFeed(new PublicationDatabase(source)));
    }

    public long newest() {
        return feed.newest();
    }

    /** Every number after the start, until the flag falls and nothing is left. */
    public List<Long> followWhile(long start, AtomicBoolean writing) {
        List<Long> seen = new ArrayList<>();
        long applied = start;
        boolean last = false;
        while (true) {
            last = !writing.get();
            ChangeFeed.Page page = feed.after(applied);
            if (page.reset()) {
                throw new IllegalStateException("a reader that keeps up is never told to reload");
            }
            page.changes().forEach(change -> seen.add(change.seq()));
            applied = page.seq();
            if (last && page.changes().isEmpty()) {
                return seen;
            }
        }
    }
}
