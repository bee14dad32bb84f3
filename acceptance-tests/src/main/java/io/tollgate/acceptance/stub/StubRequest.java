package io.tollgate.acceptance.stub;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The few fields of a chat request that the stub looks at. */
record StubRequest(
        String model,
        boolean stream,
        boolean includeUsage,
        long maxTokens,
        @Nullable String user) {

    private static final JsonFactory JSON = new JsonFactory();

    static StubRequest parse(byte[] body) throws IOException {
        String model = "";
        boolean stream = false;
        boolean includeUsage = false;
        long maxTokens = Long.MAX_VALUE;
        String user = null;
        try (JsonParser in = JSON.createParser(body)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                switch (name) {
                    case "model" -> model = in.getText();
                    case "stream" -> stream = in.getBooleanValue();
                    case "user" -> user = in.getText();
                    case "max_tokens", "max_completion_tokens" -> maxTokens = Math.min(maxTokens, in.getLongValue());
                    case "stream_options" -> includeUsage = readIncludeUsage(in);
                    default -> in.skipChildren();
                }
            }
        }
        return new StubRequest(model, stream, includeUsage, maxTokens, user);
    }

    private static boolean readIncludeUsage(JsonParser in) throws IOException {
        boolean found = false;
        if (in.currentToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            if (name.equals("include_usage")) {
                found = in.getBooleanValue();
            } else {
                in.skipChildren();
            }
        }
        return found;
    }

    /** The number after a letter in {@code user}, such as 12 for {@code p} in {@code p12c345}; else the given one. */
    int wished(char letter, int otherwise) {
        if (user == null) {
            return otherwise;
        }
        int at = user.indexOf(letter);
        int end = at + 1;
        while (at >= 0 && end < user.length() && Character.isDigit(user.charAt(end))) {
            end++;
        }
        return at < 0 || end == at + 1 ? otherwise : Integer.parseInt(user.substring(at + 1, end));
    }
}
