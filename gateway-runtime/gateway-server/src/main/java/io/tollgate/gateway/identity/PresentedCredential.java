package io.tollgate.gateway.identity;

import io.tollgate.gateway.identity.CallerIdentifier.RequestHead;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a caller presents as proof; the first one found counts, there is no falling through to the next. */
sealed interface PresentedCredential {

    /** Something in the place of an API key. Never shown in text form. */
    record Key(String text) implements PresentedCredential {
        @Override
        public String toString() {
            return "[secret]";
        }
    }

    /** A bearer token that is no API key. */
    record OtherBearer() implements PresentedCredential {}

    /** An Authorization header of another shape. */
    record Malformed() implements PresentedCredential {}

    record Missing() implements PresentedCredential {}

    List<String> KEY_HEADERS = List.of("X-AG-API-Key", "x-api-key", "x-goog-api-key");
    String KEY_PREFIX = "ag_";

    static PresentedCredential of(RequestHead head) {
        for (String name : KEY_HEADERS) {
            String value = head.header(name);
            if (value != null && !value.isBlank()) {
                return new Key(value.trim());
            }
        }
        return ofAuthorization(head.header("Authorization"));
    }

    private static PresentedCredential ofAuthorization(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return new Missing();
        }
        String text = header.trim();
        int blank = text.indexOf(' ');
        String token = blank < 0 ? "" : text.substring(blank + 1).trim();
        if (blank != 6 || !text.regionMatches(true, 0, "Bearer", 0, 6) || token.isEmpty() || token.indexOf(' ') >= 0) {
            return new Malformed();
        }
        return token.startsWith(KEY_PREFIX) ? new Key(token) : new OtherBearer();
    }
}
