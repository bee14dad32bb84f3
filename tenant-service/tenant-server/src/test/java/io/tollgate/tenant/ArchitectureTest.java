package io.tollgate.tenant;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.tollgate.tenant.audit.Audited;
import io.tollgate.tenant.database.CredentialTx;
import io.tollgate.tenant.database.SubjectTx;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.http.Routes;
import io.tollgate.tenant.security.RequiresPermission;
import io.tollgate.tenant.security.RouteKind;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.tollgate.tenant");

    private static final ArchRule PERSISTENCE_STAYS_IN_ITS_PACKAGES = noClasses()
            .that()
            .resideOutsideOfPackages("..jpa", "io.tollgate.tenant.database", "io.tollgate.tenant")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..", "org.hibernate..");

    private static final ArchCondition<JavaMethod> NAME_THEIR_TRANSACTION =
            new ArchCondition<>("take the organization's transaction first") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    List<JavaClass> parameters = method.getRawParameterTypes();
                    boolean bound = !parameters.isEmpty()
                            && (parameters.getFirst().isEquivalentTo(TenantTx.class)
                                    || parameters.getFirst().isEquivalentTo(SubjectTx.class)
                                    || parameters.getFirst().isEquivalentTo(CredentialTx.class));
                    events.add(new SimpleConditionEvent(method, bound, method.getFullName()));
                }
            };

    private static final ArchRule REPOSITORIES_TAKE_THE_ORGANIZATION_FIRST = methods()
            .that()
            .areDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Repository")
            .and()
            .arePublic()
            .should(NAME_THEIR_TRANSACTION);

    @Test
    void persistenceStaysInItsPackages() {
        PERSISTENCE_STAYS_IN_ITS_PACKAGES.check(CLASSES);
    }

    @Test
    void repositoriesTakeTheOrganizationFirst() {
        REPOSITORIES_TAKE_THE_ORGANIZATION_FIRST.check(CLASSES);
    }

    @Test
    void onlyPublicationSpeaksJdbc() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.tollgate.tenant.snapshot",
                        "io.tollgate.tenant.database",
                        "io.tollgate.tenant.operations",
                        "io.tollgate.tenant")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..")
                .check(CLASSES);
    }

    @Test
    void featuresFormNoCycles() {
        slices().matching("io.tollgate.tenant.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nothingDependsOnTheWiring() {
        noClasses()
                .that()
                .resideInAPackage("io.tollgate.tenant.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.tollgate.tenant")
                .check(CLASSES);
    }

    @Test
    void entitiesStayInsideTheirPackage() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Entity")
                .should()
                .bePackagePrivate()
                .check(CLASSES);
    }

    @Test
    void everyResourceIsServedAndEveryRouteSaysToWhomItIsOpen() {
        Set<String> resources = CLASSES.stream()
                .filter(type -> type.isAnnotatedWith(Path.class))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

        assertThat(PlatformApplication.RESOURCES.stream().map(Class::getName)).hasSameElementsAs(resources);
        assertThat(Routes.of(PlatformApplication.RESOURCES).routes()).isNotEmpty();
    }

    @Test
    void tenantRoutesNameTheirOrganizationAndPermission() {
        for (Class<?> resource : PlatformApplication.RESOURCES) {
            for (Method method : resource.getDeclaredMethods()) {
                if (Routes.httpMethodOf(method).isPresent()) {
                    boolean scoped = RouteKind.of(method) == RouteKind.TENANT_SCOPED;
                    assertThat(Routes.pathOf(method).contains("{organizationId}"))
                            .as("%s", method)
                            .isEqualTo(scoped);
                    assertThat(method.isAnnotationPresent(RequiresPermission.class))
                            .as("%s", method)
                            .isEqualTo(scoped);
                }
            }
        }
    }

    @Test
    void everyChangingRouteOfThePlatformApiIsNamedInTheAuditLog() {
        for (Class<?> resource : PlatformApplication.RESOURCES) {
            for (Method method : resource.getDeclaredMethods()) {
                String verb = Routes.httpMethodOf(method).orElse("GET");
                if (!"GET".equals(verb) && Routes.pathOf(method).startsWith("/platform/")) {
                    assertThat(method.isAnnotationPresent(Audited.class))
                            .as("%s", method)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void aBrokenRuleFails() {
        JavaClasses canary = new ClassFileImporter().importClasses(CanaryRepository.class, CanaryResource.class);

        assertThatThrownBy(() -> REPOSITORIES_TAKE_THE_ORGANIZATION_FIRST.check(canary))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("CanaryRepository");
        assertThatThrownBy(() -> noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("jakarta.persistence..")
                        .check(canary))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> Routes.of(List.of(CanaryResource.class)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("CanaryResource");
    }

    /** Finds by id alone, which no repository may. */
    interface CanaryRepository {
        EntityManager find(String id);
    }

    /** Forgets to say to whom its route is open. */
    static final class CanaryResource {
        @jakarta.ws.rs.GET
        public String forgotten() {
            return Arrays.toString(new int[0]);
        }
    }
}
