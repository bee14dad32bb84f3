package io.tollgate.tenant.admin;

import java.util.Locale;

/** Which addresses speak the wire of the admin API. */
public final class AdminSurface {

    private AdminSurface() {}

    /** Everything that is neither the platform API nor internal. */
    public static boolean covers(String path) {
        String lower = (path.startsWith("/") ? path : "/" + path).toLowerCase(Locale.ROOT);
        return !isBelow(lower, "/platform") && !isBelow(lower, "/internal");
    }

    /** Addresses that ask for a token before they say that there is nothing. */
    public static boolean isGuarded(String path) {
        return isBelow((path.startsWith("/") ? path : "/" + path).toLowerCase(Locale.ROOT), "/v1/gateways");
    }

    private static boolean isBelow(String path, String root) {
        return path.equals(root) || path.startsWith(root + "/");
    }
}
