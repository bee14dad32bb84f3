package io.tollgate.tenant.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import io.tollgate.tenant.error.Conflict;
import io.tollgate.tenant.gateway.Gateway;
import io.tollgate.tenant.gateway.jpa.JpaGatewayRepository;
import io.tollgate.tenant.member.RoleRef;
import io.tollgate.tenant.member.jpa.JpaMemberRepository;
import io.tollgate.tenant.organization.Organization;
import io.tollgate.tenant.organization.jpa.JpaOrganizationRepository;
import io.tollgate.tenant.security.Memberships.Membership;
import io.tollgate.tenant.security.Person;
import io.tollgate.tenant.snapshot.FeedReading;
import io.tollgate.tenant.testing.LocalTransactionControl;
import io.tollgate.tenant.testing.QueuePool;
import io.tollgate.tenant.testing.TestInstallation;
import jakarta.persistence.PersistenceException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What row-level security, the transaction and the feed promise, over a small pool of real connections. */
class TenantTransactionsIT {

    /** The bar ISO-4 is 20,000; run it with {@code -Dtollgate.isolation.cycles=20000}. */
    private static final int CYCLES = Integer.getInteger("tollgate.isolation.cycles", 6_000);

    private static final Clock CLOCK = Clock.systemUTC();
    private static final UuidV7 IDS = new UuidV7(CLOCK, new SecureRandom());

    private static final JpaOrganizationRepository ORGANIZATIONS = new JpaOrganizationRepository();
    private static final JpaMemberRepository MEMBERS = new JpaMemberRepository();
    private static final JpaGatewayRepository GATEWAYS = new JpaGatewayRepository();

    private static TestInstallation installation;
    private static QueuePool pool;
    private static LocalTransactionControl control;
    private static TenantTransactions transactions;

    @BeforeAll
    static void start() throws Exception {
        installation = new TestInstallation();
        pool = new QueuePool(installation.as("tollgate_app"), 8);
        control = new LocalTransactionControl(pool);
        transactions = new TenantTransactions(control, _ -> {}, CLOCK);
    }

    @AfterAll
    static void stop() throws Exception {
        control.close();
        pool.close();
        installation.close();
    }

    private static OrganizationId newOrganization() {
        OrganizationId id = new OrganizationId(IDS.next());
        return transactions.inTenantTx(id, tx -> {
            ORGANIZATIONS.create(
                    tx, new Organization(id, "Org", "org-" + id, ZoneId.of("UTC"), "USD", CLOCK.instant()));
            MEMBERS.add(tx, new Person("member-of-" + id, "", ""), RoleRef.OWNER, CLOCK.instant());
            return id;
        });
    }

    private static Gateway newGateway(OrganizationId organization, String name) {
        Gateway gateway =
                new Gateway(new GatewayId(IDS.next()), name, "gw-" + UUID.randomUUID(), true, CLOCK.instant());
        return transactions.inTenantTx(organization, tx -> {
            GATEWAYS.create(tx, gateway);
            tx.changed(gateway.id(), "gateway");
            return gateway;
        });
    }

    @Test
    void seesOnlyTheOrganizationOfTheTransaction() {
        // given
        OrganizationId ours = newOrganization();
        OrganizationId theirs = newOrganization();
        Gateway gateway = newGateway(theirs, "Theirs");

        // when, then: not by a query that forgets its organization, nor with the right ids
        long seen = transactions.inTenantTx(ours, tx -> (Long) tx.entities()
                .createNativeQuery("select count(*) from tenant.gateway", Long.class)
                .getSingleResult());
        assertThat(seen).isZero();
        Optional<Gateway> byUs = transactions.inTenantTx(ours, tx -> GATEWAYS.find(tx, gateway.id()));
        Optional<Gateway> byThem = transactions.inTenantTx(theirs, tx -> GATEWAYS.find(tx, gateway.id()));
        assertThat(byUs).isEmpty();
        assertThat(byThem.map(Gateway::id)).contains(gateway.id());
    }

    @Test
    void cannotWriteIntoAnotherOrganization() {
        // given
        OrganizationId ours = newOrganization();
        OrganizationId theirs = newOrganization();

        // when, then
        assertThatThrownBy(() -> transactions.inTenantTx(
                        ours,
                        tx -> tx.entities()
                                .createNativeQuery("""
                                        insert into tenant.gateway values
                                        (:theirs, gen_random_uuid(), 'planted', 'planted', true, now())""")
                                .setParameter("theirs", theirs.value())
                                .executeUpdate()))
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void aPersonFindsTheirOwnMembershipsOnly() {
        // given
        OrganizationId ours = newOrganization();
        OrganizationId theirs = newOrganization();

        // when
        List<OrganizationId> found = transactions.asSubject("member-of-" + ours, ORGANIZATIONS::organizationsOf);

        // then
        assertThat(found).containsExactly(ours);
        Optional<Membership> elsewhere =
                transactions.inTenantTx(theirs, tx -> MEMBERS.membership(tx, "member-of-" + ours));
        assertThat(elsewhere).isEmpty();
    }

    @Test
    void aTakenNameIsAConflictThatNamesTheField() {
        // given
        OrganizationId ours = newOrganization();
        newGateway(ours, "Same");

        // when, then
        assertThatThrownBy(() -> newGateway(ours, "Same"))
                .isInstanceOfSatisfying(
                        Conflict.class,
                        conflict -> assertThat(conflict.errors())
                                .singleElement()
                                .satisfies(error -> assertThat(error.field()).isEqualTo("name")));
        assertThat(newGateway(newOrganization(), "Same")).isNotNull();
    }

    @Test
    void nothingStaysBehindOnPooledConnections() throws Exception {
        // given 64 threads on 8 connections, with errors, cancelled statements and rollbacks among them
        List<OrganizationId> organizations = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            OrganizationId organization = newOrganization();
            newGateway(organization, "Only");
            organizations.add(organization);
        }
        AtomicInteger wrongRows = new AtomicInteger();
        AtomicInteger cycles = new AtomicInteger();

        // when
        try (ExecutorService threads = Executors.newFixedThreadPool(64)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                all.add(threads.submit(() -> {
                    while (cycles.incrementAndGet() <= CYCLES) {
                        cycle(organizations.get(ThreadLocalRandom.current().nextInt(8)), wrongRows);
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }

        // then
        assertThat(wrongRows).hasValue(0);
        assertThat(pool.leftBehind()).isZero();
    }

    private static void cycle(OrganizationId organization, AtomicInteger wrongRows) {
        int kind = ThreadLocalRandom.current().nextInt(200);
        try {
            transactions.inTenantTx(organization, tx -> {
                List<?> seen = tx.entities()
                        .createNativeQuery("select organization_id from tenant.gateway", UUID.class)
                        .getResultList();
                if (!seen.equals(List.of(organization.value()))) {
                    wrongRows.incrementAndGet();
                }
                if (kind == 0) {
                    tx.entities()
                            .createNativeQuery("select set_config('statement_timeout', '1', true)", String.class)
                            .getSingleResult();
                    tx.entities()
                            .createNativeQuery("select cast(pg_sleep(0.05) as text)", String.class)
                            .getSingleResult();
                }
                if (kind < 20) {
                    throw new Planned();
                }
                return organization;
            });
        } catch (Planned | PersistenceException e) {
            assertThat(kind).isLessThan(20);
        }
    }

    private static final class Planned extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void aReaderOfTheFeedNeverMissesAChangeOfConcurrentWriters() throws Exception {
        // given a reader that follows while 16 writers commit and roll back
        OrganizationId organization = newOrganization();
        GatewayId gateway = newGateway(organization, "Fed").id();
        FeedReading reading = FeedReading.of(installation.as("tollgate_snapshot"));
        long start = reading.newest();
        AtomicBoolean writing = new AtomicBoolean(true);
        AtomicInteger committed = new AtomicInteger();

        // when
        List<Long> seen;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Long>> reader = threads.submit(() -> reading.followWhile(start, writing));
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                writers.add(threads.submit(() -> write(organization, gateway, committed)));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            writing.set(false);
            seen = reader.get();
        }

        // then
        assertThat(seen).isSorted().doesNotHaveDuplicates().hasSize(committed.get());
    }

    private static void write(OrganizationId organization, GatewayId gateway, AtomicInteger committed) {
        for (int i = 0; i < 50; i++) {
            boolean fails = ThreadLocalRandom.current().nextInt(5) == 0;
            try {
                transactions.inTenantTx(organization, tx -> {
                    tx.changed(gateway, "consumer");
                    if (fails) {
                        throw new Planned();
                    }
                    return gateway;
                });
                committed.incrementAndGet();
            } catch (Planned e) {
                assertThat(fails).isTrue();
            }
        }
    }
}
