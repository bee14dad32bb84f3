package io.tollgate.gateway.provider.upstream;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a base URL points: scheme, host, port, path without a trailing slash. The host is a DNS name or a canonical address
 * literal; every other spelling is refused, so that no two parsers can disagree about it.
 */
public record Origin(boolean tls, String host, int port, String path) {

    private static final Pattern DNS_NAME =
            Pattern.compile("(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\\.)*[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern IPV4 =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:]{2,39}]");
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~!$&'()*+,=:@-]+)*");

    /** Empty unless the text is a plain http or https URL without user info, query and fragment. */
    public static Optional<Origin> parse(String baseUrl) {
        try {
            URI uri = new URI(baseUrl);
            String scheme = uri.getScheme();
            String host = uri.getHost();
            boolean plain = scheme != null
                    && host != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            if (!plain) {
                return Optional.empty();
            }
            return of(scheme.toLowerCase(Locale.ROOT), host.toLowerCase(Locale.ROOT), uri.getPort(), uri.getRawPath());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<Origin> of(String scheme, String host, int port, String rawPath) {
        boolean tls = "https".equals(scheme);
        String path = rawPath.endsWith("/") ? rawPath.substring(0, rawPath.length() - 1) : rawPath;
        boolean ok = (tls || "http".equals(scheme))
                && (literal(host) || DNS_NAME.matcher(host).matches())
                && port != 0
                && port <= 65535
                && PATH.matcher(path).matches()
                && !path.contains("/.");
        return ok ? Optional.of(new Origin(tls, host, port > 0 ? port : tls ? 443 : 80, path)) : Optional.empty();
    }

    private static boolean literal(String host) {
        return IPV4.matcher(host).matches() || IPV6.matcher(host).matches();
    }

    boolean isLiteral() {
        return literal(host);
    }

    /** The value of the Host header. */
    public String hostHeader() {
        return port == (tls ? 443 : 80) ? host : host + ":" + port;
    }
}
