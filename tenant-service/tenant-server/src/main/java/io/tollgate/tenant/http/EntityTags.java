package io.tollgate.tenant.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tollgate.tenant.api.PlatformJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Strong entity tags of representations: equal JSON, equal tag. */
public final class EntityTags {

    private static final int BYTES = 18;

    private EntityTags() {}

    /** The tag with its quotes. */
    public static String of(Object representation) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(PlatformJson.mapper().writeValueAsBytes(representation));
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES)) + '"';
        } catch (NoSuchAlgorithmException | JsonProcessingException e) {
            throw new IllegalStateException("a representation cannot be hashed", e);
        }
    }

    /** Whether a header such as {@code If-Match} names the tag or is {@code *}. */
    static boolean named(String header, String tag) {
        List<String> tags =
                Arrays.stream(header.split(",", -1)).map(String::strip).toList();
        return tags.contains("*") || tags.contains(tag);
    }
}
