package io.tollgate.tenant.admin.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.tenant.admin.AdminFault;
import io.tollgate.tenant.admin.Documents;
import io.tollgate.tenant.admin.SealedSecrets;
import io.tollgate.tenant.admin.SealedSecrets.Purpose;
import io.tollgate.tenant.admin.SecretNames;
import io.tollgate.tenant.api.admin.McpTarget;
import io.tollgate.tenant.api.admin.McpTarget.McpAuth;
import io.tollgate.tenant.api.admin.RegistryAuth;
import io.tollgate.tenant.database.TenantTx;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Seals a registry's secrets for the address they are sent to. When that address changes, a stored secret is never taken along:
 * it must be given again, or nothing is changed. Thread-safe.
 */
public final class RegistrySealing {

    private final SealedSecrets secrets;

    public RegistrySealing(SealedSecrets secrets) {
        this.secrets = secrets;
    }

    /**
     * @param given the credential of the request, absent to leave the stored one
     * @param sameOrigin whether the stored credential was sealed for the same address
     */
    @Nullable
    RegistryAuth sealed(
            TenantTx tx,
            String provider,
            RegistryOrigin origin,
            @Nullable RegistryAuth given,
            @Nullable RegistryAuth stored,
            boolean sameOrigin) {
        if (given == null) {
            if (stored != null && !sameOrigin) {
                throw moved();
            }
            return stored;
        }
        boolean sameType = stored != null && Objects.equals(stored.type(), given.type());
        SecretNames.Change seal = secrets.sealing(tx, new Purpose(provider, origin.boundTo()));
        return AuthSecrets.seal(given, sameType ? stored : null, sameOrigin ? seal : refusingStored(seal));
    }

    private static SecretNames.Change refusingStored(SecretNames.Change seal) {
        return (path, value, stored) -> {
            if (stored != null && (value.isEmpty() || value.startsWith("***"))) {
                throw moved();
            }
            return seal.apply(path, value, stored);
        };
    }

    private static AdminFault moved() {
        return AdminFault.invalid(
                "registry", "auth", "the upstream's address changed, so the credential must be given again");
    }

    /** Options, whose headers may hold secrets. */
    @Nullable
    Map<String, JsonNode> sealed(
            TenantTx tx,
            String provider,
            RegistryOrigin origin,
            @Nullable Map<String, JsonNode> given,
            @Nullable Map<String, JsonNode> stored) {
        SecretNames.Change seal = secrets.sealing(tx, new Purpose(provider, origin.boundTo()));
        return changed(given, stored, (path, value, earlier) -> {
            boolean untouched = SealedSecrets.isSealed(value) && value.equals(earlier);
            return untouched ? value : seal.apply(path, value, earlier);
        });
    }

    static @Nullable Map<String, JsonNode> masked(@Nullable Map<String, JsonNode> options) {
        return changed(options, null, SealedSecrets.masking());
    }

    private static @Nullable Map<String, JsonNode> changed(
            @Nullable Map<String, JsonNode> given, @Nullable Map<String, JsonNode> stored, SecretNames.Change change) {
        if (given == null) {
            return null;
        }
        JsonNode tree = Documents.read(Documents.write(given), JsonNode.class);
        JsonNode earlier = stored == null ? null : Documents.read(Documents.write(stored), JsonNode.class);
        Map<String, JsonNode> changed = new LinkedHashMap<>();
        SecretNames.mapTree("provider_options", tree, earlier, change)
                .properties()
                .forEach(field -> changed.put(field.getKey(), field.getValue()));
        return changed;
    }

    /** A target, merged already: what still has its sealed form was not given. */
    McpTarget sealed(TenantTx tx, McpTarget merged, @Nullable McpTarget stored) {
        String url = merged.url();
        if (!LlmRules.isHttp(url)) {
            return merged;
        }
        var origin = new RegistryOrigin(URI.create(String.valueOf(url).strip()));
        boolean sameOrigin =
                stored == null || new RegistryOrigin(URI.create(String.valueOf(stored.url()))).sameAs(origin);
        SecretNames.Change plain = secrets.sealing(tx, new Purpose("mcp", origin.boundTo()));
        SecretNames.Change checked = sameOrigin ? plain : refusingStored(plain);
        SecretNames.Change seal = (path, value, earlier) -> {
            boolean untouched = SealedSecrets.isSealed(value) && value.equals(earlier);
            if (untouched && !sameOrigin) {
                throw moved();
            }
            return untouched ? value : checked.apply(path, value, earlier);
        };
        return changed(merged, stored, seal);
    }

    static McpTarget masked(McpTarget target) {
        return changed(target, null, SealedSecrets.masking());
    }

    private static McpTarget changed(McpTarget of, @Nullable McpTarget stored, SecretNames.Change change) {
        McpAuth auth = of.auth();
        McpAuth earlier = stored == null ? null : stored.auth();
        boolean sameMode = auth != null && earlier != null && Objects.equals(auth.mode(), earlier.mode());
        McpAuth keep = sameMode ? earlier : null;
        Map<String, String> headers = SecretNames.mapTexts(
                "mcp_target.headers", of.headers(), stored == null ? null : stored.headers(), change);
        return McpRules.with(
                of,
                headers,
                auth == null
                        ? null
                        : McpRules.withSecrets(
                                auth,
                                one(change, "mcp_target.auth.value", auth.value(), keep == null ? null : keep.value()),
                                one(
                                        change,
                                        "mcp_target.auth.client_secret",
                                        auth.clientSecret(),
                                        keep == null ? null : keep.clientSecret())));
    }

    private static @Nullable String one(
            SecretNames.Change change, String path, @Nullable String given, @Nullable String stored) {
        return change.apply(path, given == null ? "" : given, stored);
    }
}
