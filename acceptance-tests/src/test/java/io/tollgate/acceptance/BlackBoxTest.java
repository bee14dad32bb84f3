package io.tollgate.acceptance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** These tests see the product from outside: HTTP, the published contracts and the launcher, never a service's classes. */
class BlackBoxTest {

    private static final ArchRule NO_SERVICE_CLASSES = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.tollgate.gateway..",
                    "io.tollgate.billing..",
                    "io.tollgate.console..",
                    "io.tollgate.tenant.organization..");

    private static final ArchRule EQUIPMENT_WITHOUT_THE_LAUNCHER = noClasses()
            .that()
            .resideOutsideOfPackages("io.tollgate.acceptance.stack..", "io.tollgate.acceptance.scenario..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.tollgate.launcher..");

    private static final ArchRule CANARY = noClasses()
            .that()
            .resideInAPackage("io.tollgate.acceptance.stub..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.tollgate.acceptance.net..");

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeJars())
            .importPackages("io.tollgate.acceptance");

    @Test
    void nothingHereDependsOnAServicesClasses() {
        NO_SERVICE_CLASSES.check(classes);
    }

    @Test
    void onlyScenariosOfTheWholeStackNeedTheLauncher() {
        EQUIPMENT_WITHOUT_THE_LAUNCHER.check(classes);
    }

    @Test
    void aBrokenRuleIsReported() {
        assertThat(CANARY.evaluate(classes).hasViolation()).isTrue();
    }
}
