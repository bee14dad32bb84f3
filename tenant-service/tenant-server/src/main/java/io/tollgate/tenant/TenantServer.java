package io.tollgate.tenant;

import io.tollgate.tenant.admin.AdminSettings;
import io.tollgate.tenant.audit.RequestCall;
import io.tollgate.tenant.consumer.ConsumerService;
import io.tollgate.tenant.credential.KeyService;
import io.tollgate.tenant.credential.KeysetWrapping;
import io.tollgate.tenant.database.ChangeListener;
import io.tollgate.tenant.database.CommitHook;
import io.tollgate.tenant.database.JtaTransactionControl;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.gateway.GatewayAddresses;
import io.tollgate.tenant.gateway.GatewayService;
import io.tollgate.tenant.http.Routes;
import io.tollgate.tenant.idempotency.ClaimingHook;
import io.tollgate.tenant.idempotency.RequestClaim;
import io.tollgate.tenant.idempotency.jpa.JpaIdempotencyRepository;
import io.tollgate.tenant.operations.Metrics;
import io.tollgate.tenant.operations.Readiness;
import io.tollgate.tenant.organization.OrganizationService;
import io.tollgate.tenant.registry.ConnectionTests;
import io.tollgate.tenant.registry.ProviderCatalogue;
import io.tollgate.tenant.registry.RegistryRules;
import io.tollgate.tenant.registry.RegistryService;
import io.tollgate.tenant.security.NodeToken;
import io.tollgate.tenant.security.OidcTokenVerifier;
import io.tollgate.tenant.security.SecretHashes;
import io.tollgate.tenant.security.TokenVerifier;
import io.tollgate.tenant.snapshot.ChangeFeed;
import io.tollgate.tenant.snapshot.Directory;
import io.tollgate.tenant.snapshot.FeedPump;
import io.tollgate.tenant.snapshot.NodeConnectionTests;
import io.tollgate.tenant.snapshot.Nodes;
import io.tollgate.tenant.snapshot.PriceBook;
import io.tollgate.tenant.snapshot.PriceWatcher;
import io.tollgate.tenant.snapshot.PublicationDatabase;
import io.tollgate.tenant.snapshot.RequestChanges;
import io.tollgate.tenant.snapshot.SnapshotReader;
import io.tollgate.tenant.snapshot.SnapshotSigner;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import jakarta.transaction.UserTransaction;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the service inside the application server: reads the settings, builds the components, runs the two background
 * threads. Anything wrong fails the deployment.
 */
@ApplicationScoped
public class TenantServer {

    private static final Logger LOG = LoggerFactory.getLogger(TenantServer.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    @PersistenceUnit(unitName = "tollgate")
    private EntityManagerFactory entities;

    @Resource
    private UserTransaction transaction;

    @Resource(lookup = DataSources.APPLICATION)
    private DataSource application;

    @Resource(lookup = DataSources.PUBLICATION)
    private DataSource publication;

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private RequestChanges requestChanges;

    @Inject
    private RequestCall requestCall;

    @Inject
    private RequestClaim requestClaim;

    private final Clock clock = Clock.systemUTC();
    private final List<Thread> running = new ArrayList<>();
    private @Nullable Components components;

    /** Everything that is built once. */
    private record Components(
            TenantSettings settings,
            TenantComponents features,
            PeopleComponents people,
            AuditComponents audit,
            AdminComponents admin,
            TokenVerifier tokens,
            NodeToken nodeToken,
            Directory directory,
            SnapshotReader snapshots,
            SnapshotSigner signer,
            Nodes nodes,
            FeedPump pump,
            ProviderCatalogue catalogue,
            Readiness readiness,
            Metrics metrics) {}

    /** Called by the container before the first request. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        LOG.atInfo().addKeyValue("settings", built().settings()).log("tenant-service is ready");
    }

    @PostConstruct
    void build() {
        Map<String, String> environment = environment();
        TenantSettings settings = TenantSettings.from(environment);
        KeyFiles files = new KeyFiles(settings);
        SecureRandom random = new SecureRandom();
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
        NodeToken nodeToken = new NodeToken(settings.nodeToken());
        PublicationDatabase published = new PublicationDatabase(publication);
        Directory directory = new Directory(published);
        Nodes nodes = new Nodes(published, clock);
        FeedPump pump = new FeedPump(new ChangeFeed(published));
        ProviderCatalogue catalogue = ProviderCatalogue.builtIn();
        PriceBook prices = new PriceBook(http, settings.billingUrl(), nodeToken, catalogue.codes());
        SnapshotSigner signer = files.snapshotSigner();
        AuditComponents audit = new AuditComponents(
                transactions(CommitHook.NONE, pump),
                requestCall,
                new SecretHashes(settings.pepper()),
                files.auditSigner(),
                directory::organizations,
                clock);
        CommitHook claiming = new ClaimingHook(new JpaIdempotencyRepository(), requestClaim, clock);
        TenantTransactions transactions = transactions(claiming.then(audit.trail), pump, requestChanges);
        KeysetWrapping wrapping = files.wrapping();
        RegistryRules rules = new RegistryRules(catalogue, settings.allowPrivateUpstreams());
        NodeConnectionTests tests = new NodeConnectionTests(http, nodes, nodeToken);
        TenantComponents features =
                new TenantComponents(transactions, wrapping, settings.pepper(), rules, tests, random, clock);
        components = new Components(
                settings,
                features,
                new PeopleComponents(
                        PeopleSettings.from(environment),
                        transactions,
                        wrapping,
                        features.organizations,
                        features.teams,
                        settings.pepper(),
                        random,
                        clock),
                audit,
                new AdminComponents(
                        AdminSettings.from(environment),
                        transactions,
                        directory,
                        wrapping,
                        settings.pepper(),
                        rules,
                        tests,
                        random,
                        clock),
                new OidcTokenVerifier(settings.oidcIssuer()),
                nodeToken,
                directory,
                new SnapshotReader(published, prices, clock),
                signer,
                nodes,
                pump,
                catalogue,
                new Readiness(application, publication, signer),
                new Metrics());
        run("tollgate-feed", pump);
        run("tollgate-prices", new PriceWatcher(prices, directory, transactions(CommitHook.NONE, pump)));
        run("tollgate-audit-seals", audit.sealer);
    }

    private void run(String name, Runnable work) {
        Thread thread = threads.newThread(work);
        thread.setName(name);
        thread.start();
        running.add(thread);
    }

    private TenantTransactions transactions(CommitHook hook, ChangeListener... listeners) {
        ChangeListener all = sequence -> List.of(listeners).forEach(listener -> listener.committed(sequence));
        return new TenantTransactions(new JtaTransactionControl(entities, transaction), all, hook, clock);
    }

    /** Environment variables; system properties of the same names win, as the server's own configuration does. */
    private static Map<String, String> environment() {
        Map<String, String> settings = new HashMap<>(System.getenv());
        System.getProperties().stringPropertyNames().forEach(name -> settings.put(name, System.getProperty(name, "")));
        return settings;
    }

    @PreDestroy
    void stop() {
        running.forEach(Thread::interrupt);
        built().metrics().close();
    }

    /** For {@link AdminServer}. */
    AdminComponents admin() {
        return built().admin();
    }

    private Components built() {
        return Objects.requireNonNull(components, "built before anything asks");
    }

    @Produces
    TokenVerifier tokens() {
        return built().tokens();
    }

    @Produces
    NodeToken nodeToken() {
        return built().nodeToken();
    }

    @Produces
    PeopleComponents people() {
        return built().people();
    }

    @Produces
    AuditComponents audit() {
        return built().audit();
    }

    @Produces
    OrganizationService organizations() {
        return built().features().organizations;
    }

    @Produces
    GatewayService gateways() {
        return built().features().gateways;
    }

    @Produces
    GatewayAddresses addresses() {
        return new GatewayAddresses(
                built().settings().publicGatewayUrl(), built().settings().gatewayBaseDomain());
    }

    @Produces
    RegistryService registries() {
        return built().features().registries;
    }

    @Produces
    ConnectionTests connectionTests() {
        return built().features().connectionTests;
    }

    @Produces
    ProviderCatalogue catalogue() {
        return built().catalogue();
    }

    @Produces
    ConsumerService consumers() {
        return built().features().consumers;
    }

    @Produces
    KeyService keys() {
        return built().features().keys;
    }

    @Produces
    Directory directory() {
        return built().directory();
    }

    @Produces
    SnapshotReader snapshots() {
        return built().snapshots();
    }

    @Produces
    SnapshotSigner snapshotSigner() {
        return built().signer();
    }

    @Produces
    Nodes nodes() {
        return built().nodes();
    }

    @Produces
    FeedPump pump() {
        return built().pump();
    }

    @Produces
    Routes routes() {
        return Routes.of(PlatformApplication.RESOURCES);
    }

    @Produces
    Readiness readiness() {
        return built().readiness();
    }

    @Produces
    Metrics metrics() {
        return built().metrics();
    }
}
