package io.tollgate.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.tollgate.gateway.provider.upstream.EgressDialer;
import org.junit.jupiter.api.Test;

/** Who may depend on whom in the gateway, and who may open a connection. */
class PathArchitectureTest {

    private static final JavaClasses GATEWAY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.tollgate.gateway");

    private static final ArchRule ONE_DIALER = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(EgressDialer.class.getName())
            .and()
            .resideInAnyPackage("..server..", "..provider..", "..routing..", "..policy..", "..identity..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.undertow.client.UndertowClient")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.Socket")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.nio.channels.SocketChannel")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.URLConnection");

    @Test
    void onlyTheDialerOpensConnectionsOnTheRequestPath() {
        ONE_DIALER.check(GATEWAY);
    }

    @Test
    void aClassThatOpensItsOwnConnectionBreaksTheRule() {
        JavaClasses broken = new ClassFileImporter().importClasses(io.tollgate.gateway.server.OwnConnection.class);
        assertThat(ONE_DIALER.evaluate(broken).hasViolation()).isTrue();
    }

    @Test
    void onlyTheEdgeAndTheUpstreamClientKnowTheHttpServer() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.tollgate.gateway", "io.tollgate.gateway.server", "io.tollgate.gateway.provider.upstream")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.undertow..")
                .check(GATEWAY);
    }

    @Test
    void routingAndDialectsArePure() {
        noClasses()
                .that()
                .resideInAnyPackage("io.tollgate.gateway.routing..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.tollgate.gateway.server..", "io.tollgate.gateway.provider..", "org.xnio..")
                .check(GATEWAY);
        noClasses()
                .that()
                .resideInAnyPackage("io.tollgate.gateway.provider..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.tollgate.gateway.server..",
                        "io.tollgate.gateway.admission..",
                        "io.tollgate.gateway.usage..",
                        "io.tollgate.gateway.identity..")
                .check(GATEWAY);
    }

    @Test
    void nothingDependsOnTheWiring() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.tollgate.gateway")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.tollgate.gateway")
                .check(GATEWAY);
    }

    @Test
    void theServerPackageIsUsedByTheWiringOnly() {
        classes()
                .that()
                .resideInAPackage("io.tollgate.gateway.server..")
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAnyPackage("io.tollgate.gateway", "io.tollgate.gateway.server..")
                .check(GATEWAY);
    }

    @Test
    void noFloatingPointNearTheRequestPath() {
        noClasses()
                .that()
                .resideInAnyPackage("io.tollgate.gateway.provider..", "io.tollgate.gateway.routing..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Double")
                .check(GATEWAY);
    }

    @Test
    void featuresFormNoCycles() {
        slices().matching("io.tollgate.gateway.(server|routing|identity|admission|usage)..")
                .should()
                .beFreeOfCycles()
                .check(GATEWAY);
    }
}
