package io.tollgate.launcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.tollgate.launcher", importOptions = ImportOption.DoNotIncludeTests.class)
class LauncherRulesTest {

    @ArchTest
    static final ArchRule LAUNCHER_KNOWS_NO_SERVICE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.tollgate.gateway..", "io.tollgate.tenant..", "io.tollgate.billing..", "io.tollgate.console..")
            .because("it starts processes; it shares no class with them");

    @ArchTest
    static final ArchRule ONLY_COMPONENTS_TALK_TO_DATABASES = noClasses()
            .that()
            .resideOutsideOfPackage("io.tollgate.launcher.component..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "redis.embedded..", "org.apache.commons.compress..");

    @ArchTest
    static final ArchRule NO_MUTABLE_STATICS = com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields()
            .that()
            .areStatic()
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule COMPONENTS_ARE_FINAL = classes()
            .that()
            .implement("io.tollgate.launcher.component.Component")
            .should()
            .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL);

    @ArchTest
    static final ArchRule PROCESS_IS_THE_LOWEST = noClasses()
            .that()
            .resideInAPackage("io.tollgate.launcher.process..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.tollgate.launcher.component..");
}
