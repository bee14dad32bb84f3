package io.tollgate.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.Route;
import io.tollgate.console.ui.Requires;
import jakarta.annotation.security.PermitAll;

@AnalyzeClasses(packages = "io.tollgate.console", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule presentersKnowNoVaadin = noClasses()
            .that()
            .haveSimpleNameContaining("Presenter")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.vaadin..");

    @ArchTest
    static final ArchRule onlyTheClientSpeaksHttp = noClasses()
            .that()
            .resideOutsideOfPackages("io.tollgate.console", "..client..", "..server..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http..");

    @ArchTest
    static final ArchRule onlySecurityKnowsTheProtocolLibrary = noClasses()
            .that()
            .resideOutsideOfPackage("..security..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.nimbusds..");

    @ArchTest
    static final ArchRule onlyTheServerKnowsJetty = noClasses()
            .that()
            .resideOutsideOfPackage("..server..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jetty..");

    @ArchTest
    static final ArchRule noDatabase = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "jakarta.persistence..");

    @ArchTest
    static final ArchRule clientAndSnippetsArePlain = noClasses()
            .that()
            .resideInAnyPackage("..client..", "..snippet..", "..security..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.vaadin..");

    @ArchTest
    static final ArchRule pagesDoNotKnowEachOther = slices().matching(
                    "io.tollgate.console.(quickstart|gateway|consumer|account)..")
            .should()
            .notDependOnEachOther();

    /** A page that says nothing about who may open it opens for nobody; this finds it before a person does. */
    @ArchTest
    static final ArchRule everyPageSaysWhoMayOpenIt = classes()
            .that()
            .areAnnotatedWith(Route.class)
            .should()
            .beAnnotatedWith(Requires.class)
            .orShould()
            .beAnnotatedWith(PermitAll.class);

    /** Pages and presenters see ports and records; how a service is reached is decided where it is wired. */
    @ArchTest
    static final ArchRule featuresKnowPortsOnly = noClasses()
            .that()
            .resideOutsideOfPackages("io.tollgate.console", "..client..", "..ui..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("io\\.tollgate\\.console\\.client\\.(Http.*|JsonHttp|Services)");

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching("io.tollgate.console.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noIconFont = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("com.vaadin.flow.component.icon.VaadinIcon");

    /** The canary: a broken rule is reported, so the rules above mean something. */
    @ArchTest
    static void aBrokenRuleFails(JavaClasses console) {
        ArchRule broken =
                classes().that().areAssignableTo(Component.class).should().haveSimpleName("Nothing");
        assertThatThrownBy(() -> broken.check(console)).isInstanceOf(AssertionError.class);
    }
}
