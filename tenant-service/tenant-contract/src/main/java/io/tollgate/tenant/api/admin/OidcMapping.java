package io.tollgate.tenant.api.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose tokens get a role: any or all of the claims must match. */
public record OidcMapping(@Nullable String match, @Nullable List<Claim> claims) {

    /** A claim by its dotted path. */
    public record Claim(
            @Nullable String path,
            @Nullable String op,
            @Nullable List<String> values) {}
}
