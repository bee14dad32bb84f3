package io.tollgate.tenant.admin.auth;

import io.tollgate.contract.config.KeyVerifier;
import io.tollgate.contract.id.ApiKey;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.tenant.admin.AdminFault;
import io.tollgate.tenant.admin.ListQuery;
import io.tollgate.tenant.admin.Names;
import io.tollgate.tenant.admin.SealedSecrets;
import io.tollgate.tenant.admin.access.AdminCall.Scope;
import io.tollgate.tenant.api.admin.AdminPage;
import io.tollgate.tenant.api.admin.AuthConfig;
import io.tollgate.tenant.api.admin.AuthConfig.Oauth2;
import io.tollgate.tenant.api.admin.SaveAuthRequest;
import io.tollgate.tenant.database.TenantTransactions;
import io.tollgate.tenant.database.TenantTx;
import io.tollgate.tenant.database.UuidV7;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Creates, lists, changes and deletes credentials for operators. Thread-safe when its source is. */
public final class AuthAdmin {

    private static final String KIND = "auth";
    private static final int PEPPER_VERSION = 1;
    private static final Set<String> CLAIM_TYPES = Set.of("oauth2", "oidc");

    private final TenantTransactions transactions;
    private final AuthRepository auths = new AuthRepository();
    private final SealedSecrets secrets;
    private final byte[] pepper;
    private final UuidV7 ids;
    private final RandomGenerator random;
    private final Clock clock;

    /** @param random cryptographically strong */
    public AuthAdmin(
            TenantTransactions transactions,
            SealedSecrets secrets,
            byte[] pepper,
            UuidV7 ids,
            RandomGenerator random,
            Clock clock) {
        this.transactions = transactions;
        this.secrets = secrets;
        this.pepper = pepper.clone();
        this.ids = ids;
        this.random = random;
        this.clock = clock;
    }

    /** A new credential and, for an API key, the only time it is shown. */
    record Created(Auth auth, @Nullable String apiKey) {

        @Override
        public String toString() {
            return "Created[" + auth.id() + ", [secret]]";
        }
    }

    Created create(Scope scope, SaveAuthRequest request) {
        String name = Names.required("name", request.name());
        String type = AuthRules.type(request.type());
        AuthConfig config = AuthRules.checked(type, request.config());
        boolean enabled = request.enabled() == null || request.enabled();
        ApiKey minted = Auth.API_KEY.equals(type) ? ApiKey.mint(ApiKey.Kind.CONSUMER, random) : null;
        Instant now = clock.instant();
        UUID id = ids.next();
        Auth auth = transactions.inTenantTx(scope.organization(), tx -> {
            Auth draft = new Auth(
                    id,
                    scope.gateway(),
                    name,
                    type,
                    enabled,
                    sealed(tx, id, config, null),
                    minted == null ? null : keyOf(minted),
                    now,
                    now);
            checkOverlap(tx, draft);
            if (!auths.insert(tx, draft)) {
                throw AdminFault.notFound();
            }
            tx.changed(scope.gateway(), "key");
            return draft;
        });
        return new Created(auth, minted == null ? null : minted.reveal());
    }

    private Auth.Key keyOf(ApiKey key) {
        return new Auth.Key(
                key.keyId(), key.visiblePrefix(), key.visibleSuffix(), PEPPER_VERSION, KeyVerifier.hmacOf(key, pepper));
    }

    private AuthConfig sealed(TenantTx tx, UUID id, AuthConfig config, @Nullable AuthConfig stored) {
        Oauth2 oauth2 = config.oauth2();
        if (oauth2 == null) {
            return config;
        }
        Oauth2 earlier = stored == null ? null : stored.oauth2();
        String given = oauth2.clientSecret();
        String secret = secrets.sealing(tx, SealedSecrets.Purpose.ofObject(KIND, id))
                .apply(
                        "oauth2.client_secret",
                        given == null ? "" : given,
                        earlier == null ? null : earlier.clientSecret());
        return new AuthConfig(withSecret(oauth2, secret), null, null);
    }

    static AuthConfig masked(AuthConfig config) {
        Oauth2 oauth2 = config.oauth2();
        String secret = oauth2 == null ? null : oauth2.clientSecret();
        return oauth2 == null || secret == null
                ? config
                : new AuthConfig(withSecret(oauth2, SealedSecrets.mask(secret)), null, null);
    }

    private static Oauth2 withSecret(Oauth2 of, @Nullable String secret) {
        return new Oauth2(
                of.issuer(),
                of.audiences(),
                of.jwksUrl(),
                of.introspectionUrl(),
                of.clientId(),
                secret,
                of.requiredScopes(),
                of.allowedAlgorithms(),
                of.sessionMode(),
                of.userinfoUrl(),
                of.subjectClaim(),
                of.authorizeUrl(),
                of.tokenUrl());
    }

    private void checkOverlap(TenantTx tx, Auth auth) {
        Oauth2 config = auth.config().oauth2();
        if (config == null || !auth.enabled()) {
            return;
        }
        for (Auth other : auths.enabledOauth2(tx, auth.gatewayId())) {
            Oauth2 present = other.config().oauth2();
            if (present != null && !other.id().equals(auth.id()) && AuthRules.overlap(config, present)) {
                throw AdminFault.conflict("auth: another enabled oauth2 auth has this issuer and audience");
            }
        }
    }

    AdminPage<Auth> list(Scope scope, ListQuery query, @Nullable String type, @Nullable Boolean enabled) {
        return transactions.inTenantTx(
                scope.organization(),
                tx -> new AdminPage<>(
                        auths.page(tx, scope.gateway(), query, type, enabled),
                        query.page(),
                        query.size(),
                        auths.count(tx, scope.gateway(), query, type, enabled)));
    }

    Auth get(Scope scope, UUID id) {
        return transactions.inTenantTx(scope.organization(), tx -> require(tx, scope.gateway(), id));
    }

    private Auth require(TenantTx tx, GatewayId gateway, UUID id) {
        return auths.find(tx, gateway, id).orElseThrow(AdminFault::notFound);
    }

    Auth update(Scope scope, UUID id, SaveAuthRequest request) {
        return transactions.inTenantTx(scope.organization(), tx -> {
            Auth before =
                    auths.find(tx, scope.gateway(), id).orElseThrow(() -> AdminFault.invalid("invalid gateway_id"));
            Auth after = changed(tx, before, request);
            checkUsers(tx, before, after);
            checkOverlap(tx, after);
            auths.update(tx, after);
            tx.changed(scope.gateway(), "key");
            return after;
        });
    }

    /** A change to another type needs its configuration, and gives an API key up for good. */
    private Auth changed(TenantTx tx, Auth of, SaveAuthRequest request) {
        String type = Names.blankToNull(request.type()) == null ? of.type() : AuthRules.type(request.type());
        boolean sameType = type.equals(of.type());
        AuthConfig config = of.config();
        if (request.config() != null || !sameType) {
            AuthConfig checked = AuthRules.checked(type, request.config());
            config = sealed(tx, of.id(), checked, sameType ? of.config() : null);
        }
        return new Auth(
                of.id(),
                of.gatewayId(),
                Names.changed("name", request.name(), of.name()),
                type,
                request.enabled() == null ? of.enabled() : request.enabled(),
                config,
                sameType ? of.key() : null,
                of.createdAt(),
                clock.instant());
    }

    private void checkUsers(TenantTx tx, Auth before, Auth after) {
        boolean otherType = !before.type().equals(after.type());
        boolean disabled = before.enabled() && !after.enabled();
        if (!otherType && !disabled) {
            return;
        }
        for (AuthRepository.User user : auths.users(tx, before.id())) {
            boolean roleBased = "role_based".equals(user.routingMode());
            boolean breaks = otherType
                    && ((roleBased && !CLAIM_TYPES.contains(after.type()))
                            || ("MCP".equals(user.type()) && "oidc".equals(after.type())));
            if (breaks) {
                throw AdminFault.conflict("auth: a consumer that uses it cannot use type " + after.type());
            }
        }
        if (disabled) {
            checkNotNeeded(tx, before);
        }
    }

    private void checkNotNeeded(TenantTx tx, Auth auth) {
        for (AuthRepository.User user : auths.users(tx, auth.id())) {
            boolean needed =
                    user.otherUsable() == 0 && ("role_based".equals(user.routingMode()) || "MCP".equals(user.type()));
            if (needed && auth.enabled()) {
                throw AdminFault.conflict("auth: it is the only usable auth of consumer " + user.consumer());
            }
        }
    }

    void delete(Scope scope, UUID id) {
        transactions.inTenantTx(scope.organization(), tx -> {
            Auth auth = require(tx, scope.gateway(), id);
            checkNotNeeded(tx, auth);
            auths.delete(tx, scope.gateway(), id);
            tx.changed(scope.gateway(), "key");
            return id;
        });
    }
}
