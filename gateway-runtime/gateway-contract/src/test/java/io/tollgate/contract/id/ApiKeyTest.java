package io.tollgate.contract.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ApiKeyTest {

    @Test
    void aMintedKeyReadsBack() {
        Random random = new Random(1);
        for (ApiKey.Kind kind : ApiKey.Kind.values()) {
            ApiKey key = ApiKey.mint(kind, random);
            assertThat(ApiKey.parse(kind, key.reveal())).contains(key);
            assertThat(key.reveal())
                    .startsWith(kind.prefix() + "_")
                    .hasSize(kind.prefix().length() + 64);
        }
    }

    @Test
    void aKeyOfAnotherKindIsNoKey() {
        ApiKey key = ApiKey.mint(ApiKey.Kind.NODE, new Random(2));
        assertThat(ApiKey.parse(ApiKey.Kind.CONSUMER, key.reveal())).isEmpty();
    }

    @Test
    void textFormNeverShowsTheSecret() {
        ApiKey key = ApiKey.mint(ApiKey.Kind.CONSUMER, new Random(3));
        assertThat(key.toString()).doesNotContain(key.secret()).contains("[secret]");
    }

    @Property(tries = 10_000)
    void everyMistypedCharacterIsRefused(
            @ForAll long seed, @ForAll @IntRange(max = 65) int at, @ForAll @IntRange(max = 61) int letter) {
        String good = ApiKey.mint(ApiKey.Kind.CONSUMER, new Random(seed)).reveal();
        char typed = Base62.ALPHABET.charAt(letter);
        String bad = good.substring(0, at) + typed + good.substring(at + 1);

        assertThat(ApiKey.parse(ApiKey.Kind.CONSUMER, bad).isEmpty()).isEqualTo(!bad.equals(good));
    }

    @Property(tries = 10_000)
    void everySwapOfNeighboursIsRefused(@ForAll long seed, @ForAll @IntRange(max = 64) int at) {
        String good = ApiKey.mint(ApiKey.Kind.CONSUMER, new Random(seed)).reveal();
        String bad = good.substring(0, at) + good.charAt(at + 1) + good.charAt(at) + good.substring(at + 2);

        assertThat(ApiKey.parse(ApiKey.Kind.CONSUMER, bad).isEmpty()).isEqualTo(!bad.equals(good));
    }

    @Property(tries = 10_000)
    void garbageIsNoKey(@ForAll String garbage) {
        assertThat(ApiKey.parse(ApiKey.Kind.CONSUMER, garbage)).isEmpty();
        assertThat(ApiKey.parse(ApiKey.Kind.CONSUMER, "ag_" + garbage)).isEmpty();
    }
}
