package io.tollgate.tenant.admin.role;

import io.tollgate.tenant.admin.AdminFault;
import io.tollgate.tenant.admin.Names;
import io.tollgate.tenant.api.admin.OidcMapping;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a claim mapping must look like. Stateless. */
final class ClaimRules {

    private static final Set<String> MATCHES = Set.of("any", "all");
    private static final Set<String> OPERATORS = Set.of("equals", "contains_any", "contains_all");

    private ClaimRules() {}

    static void check(@Nullable OidcMapping mapping) {
        if (mapping == null) {
            return;
        }
        String match = mapping.match();
        if (match == null || !MATCHES.contains(match)) {
            throw invalid("match must be any or all");
        }
        List<OidcMapping.Claim> claims = mapping.claims();
        if (claims == null || claims.isEmpty()) {
            throw invalid("at least one claim is required");
        }
        claims.forEach(ClaimRules::check);
    }

    private static void check(OidcMapping.Claim claim) {
        String path = Names.blankToNull(claim.path());
        if (path == null || path.contains("..") || path.startsWith(".") || path.endsWith(".")) {
            throw invalid("path must be claim names joined by dots");
        }
        String operator = claim.op();
        if (operator == null || !OPERATORS.contains(operator)) {
            throw invalid("op must be equals, contains_any or contains_all");
        }
        List<String> values = claim.values();
        boolean usable = values != null
                && !values.isEmpty()
                && values.stream().allMatch(value -> value != null && !value.isEmpty());
        if (values == null || !usable) {
            throw invalid("values must not be empty");
        }
        if ("equals".equals(operator) && values.size() != 1) {
            throw invalid("equals takes exactly one value");
        }
    }

    private static AdminFault invalid(String detail) {
        return AdminFault.invalid("role", "oidc mapping", detail);
    }
}
