package io.tollgate.console.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.tenant.api.MeResponse;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuickStartDefaultsTest {

    @ParameterizedTest
    @CsvSource({
        "ana@acme.example,Ana,Acme",
        "ana@mail.acme.co.uk,Ana,Acme",
        "ana@gmail.com,Ana Ruiz,Ana Ruiz",
        "nobody,'',My organization"
    })
    void theOrganizationIsNamedAfterTheMailDomain(String email, String name, String expected) {
        assertThat(QuickStartDefaults.organizationName(new MeResponse("s", email, name, List.of())))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"Acme GmbH,acme-gmbh", "Zoë & Søn,zoe-s-n", "  --x--  ,x", "日本,''"})
    void slugsHoldLettersDigitsAndHyphensOnly(String name, String expected) {
        assertThat(QuickStartDefaults.slug(name)).isEqualTo(expected);
    }

    @Test
    void slugsFitTheLongestAllowed() {
        assertThat(QuickStartDefaults.slug("a-".repeat(60)))
                .hasSizeLessThanOrEqualTo(63)
                .doesNotEndWith("-");
    }

    @Test
    void theCurrencyFollowsTheCountry() {
        assertThat(QuickStartDefaults.currency(Locale.GERMANY)).isEqualTo("EUR");
        assertThat(QuickStartDefaults.currency(Locale.ENGLISH)).isEqualTo("USD");
    }
}
