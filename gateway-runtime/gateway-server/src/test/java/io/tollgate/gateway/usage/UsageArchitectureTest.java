package io.tollgate.gateway.usage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.lettuce.core.RedisURI;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "io.tollgate.gateway.usage", importOptions = ImportOption.DoNotIncludeTests.class)
class UsageArchitectureTest {

    @ArchTest
    static final ArchRule ONLY_THE_LIVE_FEED_KNOWS_REDIS = noClasses()
            .that()
            .resideInAPackage("io.tollgate.gateway.usage")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.lettuce..", "io.tollgate.gateway.usage.redis..");

    @ArchTest
    static final ArchRule KNOWS_NEITHER_THE_EXCHANGE_NOR_DECISIONS = noClasses()
            .that()
            .resideInAPackage("io.tollgate.gateway.usage..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.undertow..",
                    "io.tollgate.gateway.server..",
                    "io.tollgate.gateway.admission..",
                    "io.tollgate.gateway.identity..",
                    "io.tollgate.gateway.policy..",
                    "io.tollgate.gateway.provider..",
                    "java.sql..");

    /** Breaks the first rule on purpose. */
    static final class KnowsRedis {
        static RedisURI address() {
            return RedisURI.create("127.0.0.1", 1);
        }
    }

    @Test
    void wouldFailIfTheRuleWereBroken() {
        // given
        JavaClasses broken = new ClassFileImporter().importClasses(KnowsRedis.class);

        // when
        boolean violated = ONLY_THE_LIVE_FEED_KNOWS_REDIS.evaluate(broken).hasViolation();

        // then
        assertThat(violated).isTrue();
    }
}
