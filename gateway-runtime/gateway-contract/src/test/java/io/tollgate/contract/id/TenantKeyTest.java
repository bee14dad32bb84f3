package io.tollgate.contract.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** ISO-6: no two different (organization, kind, parts) have the same text. */
class TenantKeyTest {

    private static final String[] ALPHABET = {
        ":", "%", "{", "}", "a", "3a", "%3a", "", "ß", "日", "\uD83D\uDE00", " ", "25"
    };

    @Property(tries = 2_000)
    void differentPartsGiveDifferentKeys(
            @ForAll @Size(max = 3) List<@StringLength(max = 8) String> a,
            @ForAll @Size(max = 3) List<@StringLength(max = 8) String> b) {
        OrganizationId organization = new OrganizationId(new UUID(1, 2));

        String left = new TenantKey(organization, "budget", a).toString();
        String right = new TenantKey(organization, "budget", b).toString();

        assertThat(left.equals(right)).isEqualTo(a.equals(b));
    }

    @Test
    void aMillionKeysOfDelimitersDoNotCollide() {
        Random random = new Random(5);
        Map<String, TenantKey> seen = new HashMap<>();
        for (int i = 0; i < 1_000_000; i++) {
            TenantKey key = randomKey(random);
            TenantKey before = seen.size() < 300_000 ? seen.putIfAbsent(key.toString(), key) : seen.get(key.toString());
            if (before != null && !before.equals(key)) {
                throw new AssertionError(before.parts() + " and " + key.parts() + " have the same text " + key);
            }
        }
    }

    @Test
    void theOrganizationIsTheOnlyHashTag() {
        TenantKey key = TenantKey.of(new OrganizationId(new UUID(1, 2)), "limit", "{x}", "a:b", "");

        assertThat(key).hasToString("tg:{00000000-0000-0001-0000-000000000002}:limit:%7bx%7d:a%3ab:");
    }

    private static TenantKey randomKey(Random random) {
        String[] parts = new String[random.nextInt(4)];
        for (int i = 0; i < parts.length; i++) {
            StringBuilder part = new StringBuilder();
            for (int j = random.nextInt(4); j > 0; j--) {
                part.append(ALPHABET[random.nextInt(ALPHABET.length)]);
            }
            parts[i] = part.toString();
        }
        return TenantKey.of(
                new OrganizationId(new UUID(0, random.nextInt(3))), random.nextBoolean() ? "a" : "b", parts);
    }
}
