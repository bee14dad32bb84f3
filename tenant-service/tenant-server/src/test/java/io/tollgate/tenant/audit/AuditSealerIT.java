package io.tollgate.tenant.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.audit.jpa.JpaAuditRepository;
import io.tollgate.tenant.database.CommitHook;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.database.UuidV7;
import io.tollgate.tenant.organization.Organization;
import io.tollgate.tenant.organization.jpa.JpaOrganizationRepository;
import io.tollgate.tenant.security.SecretHashes;
import io.tollgate.tenant.testing.LocalTransactionControl;
import io.tollgate.tenant.testing.TestInstallation;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sealing thread against a real Postgres. */
class AuditSealerIT {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final AuditRepository ENTRIES = new JpaAuditRepository();

    private static TestInstallation installation;
    private static LocalTransactionControl control;
    private static TenantTransactions unaudited;

    @BeforeAll
    static void start() throws Exception {
        installation = new TestInstallation();
        control = new LocalTransactionControl(installation.as("tollgate_app"));
        unaudited = new TenantTransactions(control, _ -> {}, CLOCK);
    }

    @AfterAll
    static void stop() throws Exception {
        control.close();
        installation.close();
    }

    /** Creates an organization, as a request would. */
    private static OrganizationId newOrganization(CommitHook trail) {
        OrganizationId id = new OrganizationId(new UuidV7(CLOCK, new SecureRandom()).next());
        return new TenantTransactions(control, _ -> {}, trail, CLOCK).inTenantTx(id, tx -> {
            new JpaOrganizationRepository()
                    .create(tx, new Organization(id, "Org", "org-" + id, ZoneId.of("UTC"), "USD", CLOCK.instant()));
            return id;
        });
    }

    private static AuditTrail trail(java.util.function.Consumer<OrganizationId> written) {
        RequestCall call = new RequestCall();
        call.begin(new RequestCall.Call("request-1", "127.0.0.1", "organization.create", "organization", ""));
        return new AuditTrail(ENTRIES, call, new SecretHashes(installation.pepper()), written, CLOCK);
    }

    private static AuditSealer sealer(List<OrganizationId> known) throws Exception {
        return new AuditSealer(
                unaudited,
                ENTRIES,
                AuditSigner.fromFile(installation.signingKeyFile()),
                () -> known,
                Duration.ofMillis(20),
                CLOCK);
    }

    private static long sealed(OrganizationId organization) {
        return unaudited.inTenantTx(organization, ENTRIES::sealedUpTo);
    }

    @Test
    void sealsWhatGrewAndWhatWasLeftUnsealedBeforeTheStart() throws Exception {
        // given
        OrganizationId before = newOrganization(trail(organization -> {}));
        AuditSealer sealer = sealer(List.of(before));
        Thread thread = Thread.ofVirtual().start(sealer);

        try {
            // when
            OrganizationId since = newOrganization(trail(sealer::grew));

            // then
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                assertThat(sealed(before)).isEqualTo(1);
                assertThat(sealed(since)).isEqualTo(1);
            });
        } finally {
            thread.interrupt();
            thread.join();
        }
    }

    @Test
    void sealingTwiceLeavesOneSeal() throws Exception {
        // given
        OrganizationId organization = newOrganization(trail(grown -> {}));
        AuditSealer sealer = sealer(List.of());

        // when
        sealer.seal(organization);
        sealer.seal(organization);

        // then
        List<Seal> seals = unaudited.inTenantTx(organization, tx -> ENTRIES.sealsAfter(tx, 0, 10));
        assertThat(seals).hasSize(1);
        assertThat(seals.getFirst().line())
                .contains(
                        "\"seq\":1,",
                        AuditSigner.fromFile(installation.signingKeyFile()).keyId());
    }
}
