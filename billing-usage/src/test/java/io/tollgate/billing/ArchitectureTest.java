package io.tollgate.billing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.tollgate.billing.http.Routes;
import jakarta.ws.rs.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules this module keeps; the last test proves that a broken one fails. */
class ArchitectureTest {

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.tollgate.billing");

    private static final Set<String> FLOATING = Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    @Test
    void moneyAndTokensAreNeverFloatingPoint() {
        ArchRuleDefinition.fields().should(beInteger()).check(CODE);
        ArchRuleDefinition.methods().should(takeAndReturnIntegers()).check(CODE);
    }

    @Test
    void onlyTheRedisPackagesKnowLettuce() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..redis..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.lettuce..")
                .check(CODE);
    }

    @Test
    void onlyTheJpaPackagesKnowPersistence() {
        // the data source's producer hands the entity manager out
        onlyTheJpaPackagesKnowPersistenceRule().check(CODE);
    }

    private static ArchRule onlyTheJpaPackagesKnowPersistenceRule() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("..jpa..", "io.tollgate.billing.database..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "org.hibernate..");
    }

    @Test
    void onlyTransactionsBorrowConnections() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.tollgate.billing.database..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("javax.sql.DataSource")
                .check(CODE);
    }

    @Test
    void everyRouteSaysExactlyOnceWhoMayCallIt() {
        ArchRuleDefinition.methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Path.class)
                .and(isRoute())
                .should(carryOneScope())
                .check(CODE);
        assertThat(CODE.stream().filter(type -> type.isAnnotatedWith(Path.class)))
                .hasSizeGreaterThanOrEqualTo(7);
    }

    @Test
    void otherServicesServerModulesAreUnknownHere() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.tollgate.gateway..", "io.tollgate.tenant..", "io.tollgate.console..")
                .check(CODE);
    }

    @Test
    void featuresFormNoCycles() {
        slices().matching("io.tollgate.billing.(*)..").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void publicMutableStaticStateDoesNotExist() {
        ArchRuleDefinition.fields().that().areStatic().should().beFinal().check(CODE);
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .should()
                .haveSimpleNameEndingWith("Resource")
                .check(CODE);
    }

    @Test
    void aBrokenRuleFails() {
        JavaClasses planted = new ClassFileImporter().importClasses(Planted.class);

        assertThatThrownBy(() -> ArchRuleDefinition.fields().should(beInteger()).check(planted))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("price");
        assertThatThrownBy(() -> ArchRuleDefinition.methods()
                        .that(isRoute())
                        .should(carryOneScope())
                        .check(planted))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("withoutScope");
        assertThatThrownBy(() -> onlyTheJpaPackagesKnowPersistenceRule().check(planted))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("EntityManager");
    }

    @Path("/planted")
    record Planted(double price, jakarta.persistence.EntityManager entities) {
        @jakarta.ws.rs.GET
        String withoutScope() {
            return "";
        }
    }

    private static DescribedPredicate<JavaMethod> isRoute() {
        return DescribedPredicate.describe(
                "answer an HTTP method", method -> Routes.verb(method.reflect()).isPresent());
    }

    private static ArchCondition<JavaMethod> carryOneScope() {
        return condition(
                "carry exactly one scope",
                method -> Routes.scopes(method.reflect()).size() == 1);
    }

    private static ArchCondition<com.tngtech.archunit.core.domain.JavaField> beInteger() {
        return condition("not be floating point", field -> !isFloating(field.getRawType()));
    }

    private static ArchCondition<JavaMethod> takeAndReturnIntegers() {
        return condition(
                "not take or return floating point",
                method -> !isFloating(method.getRawReturnType())
                        && method.getRawParameterTypes().stream().noneMatch(ArchitectureTest::isFloating));
    }

    private static boolean isFloating(JavaClass type) {
        return FLOATING.contains(type.getBaseComponentType().getName());
    }

    private static <
                    T extends
                            com.tngtech.archunit.core.domain.properties.HasName
                                    & com.tngtech.archunit.base.HasDescription>
            ArchCondition<T> condition(String description, java.util.function.Predicate<T> holds) {
        return new ArchCondition<>(description) {
            @Override
            public void check(T item, ConditionEvents events) {
                events.add(new SimpleConditionEvent(
                        item, holds.test(item), item.getDescription() + " must " + description));
            }
        };
    }
}
