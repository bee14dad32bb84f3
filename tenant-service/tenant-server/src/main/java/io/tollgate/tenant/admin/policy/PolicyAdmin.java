package io.tollgate.tenant.admin.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.PolicyId;
import io.tollgate.tenant.admin.AdminFault;
import io.tollgate.tenant.admin.Documents;
import io.tollgate.tenant.admin.ListQuery;
import io.tollgate.tenant.admin.Names;
import io.tollgate.tenant.admin.SealedSecrets;
import io.tollgate.tenant.admin.access.AdminCall.Scope;
import io.tollgate.tenant.api.admin.AdminPage;
import io.tollgate.tenant.api.admin.SavePolicyRequest;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.database.UuidV7;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Creates, lists, changes, copies and deletes policies for operators. Thread-safe. */
public final class PolicyAdmin {

    static final Set<String> MODES = Set.of("enforce", "throttle", "observe");

    private static final String KIND = "policy";
    private static final Set<String> STAGES = Set.of("pre_request", "post_request", "pre_response", "post_response");
    private static final int MAX_DESCRIPTION = 1000;
    private static final int MAX_NAME = 255;
    private static final int MAX_COPIES = 1000;
    private static final Pattern NUMBERED = Pattern.compile("(.*\\S) ([0-9]{1,6})");
    private static final String GUARD = "trustguard";

    private final TenantTransactions transactions;
    private final AdminPolicyRepository policies = new AdminPolicyRepository();
    private final PolicyKinds kinds;
    private final SealedSecrets secrets;
    private final boolean guardConfigured;
    private final UuidV7 ids;
    private final Clock clock;

    /** @param guardConfigured whether the external inspection service may be used here */
    public PolicyAdmin(
            TenantTransactions transactions,
            PolicyKinds kinds,
            SealedSecrets secrets,
            boolean guardConfigured,
            UuidV7 ids,
            Clock clock) {
        this.transactions = transactions;
        this.kinds = kinds;
        this.secrets = secrets;
        this.guardConfigured = guardConfigured;
        this.ids = ids;
        this.clock = clock;
    }

    AdminPolicy create(Scope scope, SavePolicyRequest request) {
        String name = Names.required("name", request.name());
        String slug = Names.required("slug", request.slug());
        PolicyKind kind = kind(slug);
        Instant now = clock.instant();
        PolicyId id = new PolicyId(ids.next());
        return transactions.inTenantTx(scope.organization(), tx -> {
            AdminPolicy policy = new AdminPolicy(
                    id,
                    scope.gateway(),
                    List.of(),
                    name,
                    description(request.description(), ""),
                    slug,
                    request.enabled() != null && request.enabled(),
                    false,
                    priority(request.priority(), 0),
                    request.parallel() == null || request.parallel(),
                    settings(tx, kind, scope.gateway(), request.settings(), null),
                    stages(kind, Objects.requireNonNullElse(request.stages(), List.of())),
                    mode(kind, request.mode(), "enforce"),
                    now,
                    now);
            checkName(tx, policy);
            policies.create(tx, policy);
            tx.changed(scope.gateway(), KIND);
            return policy;
        });
    }

    private PolicyKind kind(String slug) {
        PolicyKind kind =
                kinds.find(slug).orElseThrow(() -> AdminFault.invalid(KIND, "slug", "unknown plugin \"" + slug + "\""));
        if (GUARD.equals(slug) && !guardConfigured) {
            throw AdminFault.invalid(KIND, "slug", "plugin \"" + slug + "\" is not configured on this installation");
        }
        return kind;
    }

    /** Secrets are bound to the gateway, so that a copy of the policy keeps them. */
    private JsonNode settings(
            TenantTx tx, PolicyKind kind, GatewayId gateway, @Nullable JsonNode given, @Nullable JsonNode stored) {
        JsonNode present = Documents.present(given);
        if (present == null) {
            present = stored == null ? JsonNodeFactory.instance.objectNode() : stored;
        }
        if (!present.isObject()) {
            throw AdminFault.invalidBody();
        }
        JsonNode typed = SettingsForm.typed(kind.annotated(), present);
        var seal = secrets.sealing(tx, SealedSecrets.Purpose.ofObject(KIND, gateway));
        JsonNode sealed = SettingsForm.mapSecrets(
                "settings",
                kind.annotated(),
                typed,
                stored,
                (path, value, earlier) -> SealedSecrets.isSealed(value) && value.equals(earlier)
                        ? value
                        : seal.apply(path, value, earlier));
        SettingsRules.check(kind, sealed);
        return sealed;
    }

    JsonNode masked(AdminPolicy policy) {
        return kinds.find(policy.slug())
                .map(kind -> SettingsForm.mapSecrets(
                        "settings", kind.annotated(), policy.settings(), null, SealedSecrets.masking()))
                .orElse(policy.settings());
    }

    private static List<String> stages(PolicyKind kind, List<String> given) {
        Set<String> chosen = new HashSet<>();
        for (String stage : given) {
            if (stage == null || !STAGES.contains(stage)) {
                throw AdminFault.invalid(KIND, "stages", "unknown stage \"" + stage + "\"");
            }
            if (!kind.supportedStages().contains(stage)) {
                throw AdminFault.invalid(
                        KIND, "stages", "plugin \"" + kind.slug() + "\" does not support stage " + stage);
            }
            chosen.add(stage);
        }
        if (chosen.isEmpty() && kind.mandatoryStages().isEmpty()) {
            throw AdminFault.invalid(KIND, "stages", "at least one stage is required");
        }
        return given.stream().distinct().toList();
    }

    private static String mode(PolicyKind kind, @Nullable String given, String otherwise) {
        String mode = given == null || given.isEmpty() ? otherwise : given;
        if (!MODES.contains(mode) || !kind.supportedModes().contains(mode)) {
            throw AdminFault.invalid(
                    KIND, "mode", "plugin \"" + kind.slug() + "\" does not support mode \"" + mode + "\"");
        }
        return mode;
    }

    private static int priority(@Nullable Integer given, int otherwise) {
        int priority = given == null ? otherwise : given;
        if (priority < 0) {
            throw AdminFault.invalid(KIND, "priority", "priority must not be negative");
        }
        return priority;
    }

    private static String description(@Nullable String given, String otherwise) {
        String description = given == null ? otherwise : given;
        if (description.getBytes(StandardCharsets.UTF_8).length > MAX_DESCRIPTION) {
            throw AdminFault.invalid("description must be at most " + MAX_DESCRIPTION + " characters");
        }
        return description;
    }

    private void checkName(TenantTx tx, AdminPolicy policy) {
        if (policies.nameIsTaken(tx, policy.gatewayId(), policy.name(), policy.id())) {
            throw AdminFault.alreadyExists(KIND, "the name is already taken");
        }
    }

    /** Narrowed to groups of the catalogue and to kinds; none of either means any. */
    AdminPage<AdminPolicy> list(
            Scope scope,
            ListQuery query,
            @Nullable Boolean enabled,
            @Nullable Boolean global,
            @Nullable String mode,
            List<String> groups,
            List<String> types) {
        List<String> slugs = slugs(groups, types);
        if (slugs != null && slugs.isEmpty()) {
            return new AdminPage<>(List.of(), query.page(), query.size(), 0);
        }
        var filter = new AdminPolicyRepository.Filter(enabled, global, mode, slugs);
        return transactions.inTenantTx(
                scope.organization(),
                tx -> new AdminPage<>(
                        policies.page(tx, scope.gateway(), query, filter),
                        query.page(),
                        query.size(),
                        policies.count(tx, scope.gateway(), query, filter)));
    }

    private @Nullable List<String> slugs(List<String> groups, List<String> types) {
        if (groups.isEmpty()) {
            return types.isEmpty() ? null : types;
        }
        Stream<String> ofGroups = groups.stream().flatMap(group -> kinds.slugsOfGroup(group).stream());
        return ofGroups.filter(slug -> types.isEmpty() || types.contains(slug)).toList();
    }

    AdminPolicy get(Scope scope, UUID id) {
        return transactions.inTenantTx(scope.organization(), tx -> require(tx, scope, id));
    }

    private AdminPolicy require(TenantTx tx, Scope scope, UUID id) {
        return policies.find(tx, scope.gateway(), new PolicyId(id)).orElseThrow(AdminFault::notFound);
    }

    AdminPolicy update(Scope scope, UUID id, SavePolicyRequest request) {
        return transactions.inTenantTx(scope.organization(), tx -> {
            AdminPolicy before = policies.find(tx, scope.gateway(), new PolicyId(id))
                    .orElseThrow(() -> AdminFault.invalid("invalid gateway_id"));
            AdminPolicy after = changed(tx, before, request);
            checkName(tx, after);
            policies.update(tx, after);
            tx.changed(scope.gateway(), KIND);
            return after;
        });
    }

    private AdminPolicy changed(TenantTx tx, AdminPolicy of, SavePolicyRequest request) {
        String slug = Names.changed("slug", request.slug(), of.slug());
        PolicyKind kind = kind(slug);
        boolean sameKind = slug.equals(of.slug());
        return new AdminPolicy(
                of.id(),
                of.gatewayId(),
                of.consumers(),
                Names.changed("name", request.name(), of.name()),
                description(request.description(), of.description()),
                slug,
                request.enabled() == null ? of.enabled() : request.enabled(),
                of.global(),
                priority(request.priority(), of.priority()),
                request.parallel() == null ? of.parallel() : request.parallel(),
                settings(tx, kind, of.gatewayId(), request.settings(), sameKind ? of.settings() : null),
                stages(kind, request.stages() == null ? of.stages() : request.stages()),
                mode(kind, request.mode(), of.mode()),
                of.createdAt(),
                clock.instant());
    }

    AdminPolicy setGlobal(Scope scope, UUID id, boolean global) {
        return change(
                scope,
                id,
                of -> new AdminPolicy(
                        of.id(),
                        of.gatewayId(),
                        of.consumers(),
                        of.name(),
                        of.description(),
                        of.slug(),
                        of.enabled(),
                        global,
                        of.priority(),
                        of.parallel(),
                        of.settings(),
                        of.stages(),
                        of.mode(),
                        of.createdAt(),
                        of.global() == global ? of.updatedAt() : clock.instant()));
    }

    private AdminPolicy change(Scope scope, UUID id, UnaryOperator<AdminPolicy> change) {
        return transactions.inTenantTx(scope.organization(), tx -> {
            AdminPolicy after = change.apply(require(tx, scope, id));
            policies.update(tx, after);
            tx.changed(scope.gateway(), KIND);
            return after;
        });
    }

    /** A copy belongs to nobody yet: not global, attached to no consumer. */
    AdminPolicy duplicate(Scope scope, UUID id) {
        return transactions.inTenantTx(scope.organization(), tx -> {
            AdminPolicy of = require(tx, scope, id);
            Instant now = clock.instant();
            AdminPolicy copy = new AdminPolicy(
                    new PolicyId(ids.next()),
                    of.gatewayId(),
                    List.of(),
                    freeName(tx, of),
                    of.description(),
                    of.slug(),
                    of.enabled(),
                    false,
                    of.priority(),
                    of.parallel(),
                    of.settings(),
                    of.stages(),
                    of.mode(),
                    now,
                    now);
            policies.create(tx, copy);
            tx.changed(scope.gateway(), KIND);
            return copy;
        });
    }

    private String freeName(TenantTx tx, AdminPolicy of) {
        Matcher numbered = NUMBERED.matcher(of.name());
        boolean continues = numbered.matches();
        String base = continues ? numbered.group(1) : of.name();
        int first = continues ? Integer.parseInt(numbered.group(2)) + 1 : 2;
        for (int number = first; number < first + MAX_COPIES; number++) {
            String name = fitting(base, " " + number);
            if (!policies.nameIsTaken(tx, of.gatewayId(), name, of.id()) && !name.equals(of.name())) {
                return name;
            }
        }
        throw AdminFault.conflict("policy: too many copies");
    }

    private static String fitting(String base, String end) {
        String cut = base;
        while ((cut + end).getBytes(StandardCharsets.UTF_8).length > MAX_NAME) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut + end;
    }

    void delete(Scope scope, UUID id) {
        transactions.inTenantTx(scope.organization(), tx -> {
            if (!policies.delete(tx, scope.gateway(), new PolicyId(id))) {
                throw AdminFault.notFound();
            }
            tx.changed(scope.gateway(), KIND);
            return id;
        });
    }
}
