package io.tollgate.tenant.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListQueryTest {

    private static MultivaluedMap<String, String> query(String... pairs) {
        MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            query.add(pairs[i], pairs[i + 1]);
        }
        return query;
    }

    @Test
    void beginsWithTheNewestTwenty() {
        // when
        ListQuery query = ListQuery.of(query(), Set.of("name"));

        // then
        assertThat(query).isEqualTo(new ListQuery(1, 20, null, "created_at desc, id"));
    }

    @Test
    void capsTheSizeSilentlyAndCountsPagesFromOne() {
        // when
        ListQuery query = ListQuery.of(query("page", "3", "size", "9999"), Set.of());

        // then
        assertThat(query.size()).isEqualTo(200);
        assertThat(query.offset()).isEqualTo(400);
    }

    @Test
    void sortsOnlyByKnownColumns() {
        assertThat(ListQuery.of(query("sort", "name"), Set.of("name")).orderBy())
                .isEqualTo("name asc, id");
        assertThat(ListQuery.of(query("sort", "name", "order", "desc"), Set.of("name"))
                        .orderBy())
                .isEqualTo("name desc, id");
        for (String sort : new String[] {"id", "name; drop table", "NAME"}) {
            assertThatThrownBy(() -> ListQuery.of(query("sort", sort), Set.of("name")))
                    .isInstanceOf(AdminFault.class)
                    .hasMessage("invalid sort parameter");
        }
        assertThatThrownBy(() -> ListQuery.of(query("sort", "name", "order", "DESC"), Set.of("name")))
                .isInstanceOf(AdminFault.class);
    }

    @Test
    void prefersSearchToItsOlderName() {
        assertThat(ListQuery.of(query("search", "a", "name", "b"), Set.of()).search())
                .isEqualTo("%a%");
        assertThat(ListQuery.of(query("name", "b"), Set.of()).search()).isEqualTo("%b%");
    }

    @Test
    void takesBooleansInTheSpellingsOfTheWire() {
        for (String yes : new String[] {"1", "t", "T", "TRUE", "true", "True"}) {
            assertThat(ListQuery.flag(query("enabled", yes), "enabled")).contains(true);
        }
        assertThat(ListQuery.flag(query("enabled", "F"), "enabled")).contains(false);
        assertThatThrownBy(() -> ListQuery.flag(query("enabled", "yes"), "enabled"))
                .hasMessage("invalid filter parameter");
    }

    @Test
    void takesRepeatedAndCommaSeparatedValues() {
        assertThat(ListQuery.many(query("type", "a,b", "type", " c ,"), "type")).containsExactly("a", "b", "c");
    }
}
