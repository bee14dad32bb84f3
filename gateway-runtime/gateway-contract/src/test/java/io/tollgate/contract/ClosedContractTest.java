package io.tollgate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The contract is closed: four packages, values only, no dependencies but the JDK, JSpecify and, in codecs, Jackson. */
class ClosedContractTest {

    private static final JavaClasses CONTRACT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.tollgate.contract");

    /** Names of classes that are neither record, enum nor sealed interface, and why they may exist. */
    private static final Set<String> CODECS = Set.of(
            "io.tollgate.contract.id.IdJson",
            "io.tollgate.contract.config.SnapshotJson",
            "io.tollgate.contract.usage.UsageJson");

    private static final ArchRule VALUES_ONLY = ArchRuleDefinition.classes()
            .that(new DescribedPredicate<JavaClass>("are no codecs") {
                @Override
                public boolean test(JavaClass type) {
                    return CODECS.stream()
                            .noneMatch(codec -> type.getName().equals(codec)
                                    || type.getName().startsWith(codec + "$"));
                }
            })
            .should(new ArchCondition<JavaClass>("be records, enums or sealed interfaces") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    Class<?> real = type.reflect();
                    boolean fine = real.isRecord()
                            || real.isEnum()
                            || (real.isInterface() && real.isSealed())
                            || real.getSimpleName().equals("package-info")
                            || real.isSynthetic()
                            || (real.isAnonymousClass() && real.getSuperclass().isEnum());
                    events.add(new SimpleConditionEvent(type, fine, type.getName() + " is none of these"));
                }
            });

    @Test
    void hasExactlyItsFourPackages() {
        Set<String> packages = CONTRACT.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

        assertThat(packages)
                .containsExactlyInAnyOrder(
                        "io.tollgate.contract.id",
                        "io.tollgate.contract.money",
                        "io.tollgate.contract.config",
                        "io.tollgate.contract.usage");
    }

    @Test
    void holdsOnlyValuesAndCodecs() {
        VALUES_ONLY.check(CONTRACT);
    }

    @Test
    void dependsOnTheJdkAndJspecifyOnly() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("io.tollgate.contract..")
                .and()
                .haveSimpleNameNotEndingWith("Json")
                .and()
                .haveNameNotMatching(".*Json\\$.*")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "javax.crypto..", "org.jspecify..", "io.tollgate.contract..")
                .check(CONTRACT);
    }

    @Test
    void aPlainClassWouldBreakTheBuild() {
        JavaClasses broken = new ClassFileImporter().importClasses(PlainClass.class);

        assertThatThrownBy(() -> VALUES_ONLY.check(broken)).isInstanceOf(AssertionError.class);
    }

    /** What the rule must refuse. */
    static class PlainClass {}
}
