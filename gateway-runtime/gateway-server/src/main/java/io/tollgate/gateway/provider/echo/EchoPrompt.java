package io.tollgate.gateway.provider.echo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the echo answers: the text of the last user message. */
record EchoPrompt(String text, long maxTokens) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern STATUS = Pattern.compile("\\b([45]\\d\\d)\\b");
    private static final int DEFAULT_STATUS = 500;

    /** The first HTTP error status that the text names. */
    int namedStatus() {
        Matcher found = STATUS.matcher(text);
        return found.find() ? Integer.parseInt(found.group(1)) : DEFAULT_STATUS;
    }

    /** Reads a body that was validated before. */
    static EchoPrompt read(byte[] body) throws IOException {
        String text = "";
        long maxTokens = Long.MAX_VALUE;
        try (JsonParser in = JSON.createParser(body)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                JsonToken value = in.nextToken();
                if ("messages".equals(name) && value == JsonToken.START_ARRAY) {
                    text = lastUserText(in);
                } else if (name.startsWith("max_") && value == JsonToken.VALUE_NUMBER_INT) {
                    maxTokens = Math.min(maxTokens, in.getLongValue());
                } else {
                    in.skipChildren();
                }
            }
        }
        return new EchoPrompt(text, maxTokens);
    }

    private static String lastUserText(JsonParser in) throws IOException {
        String last = "";
        while (in.nextToken() == JsonToken.START_OBJECT) {
            String role = "";
            String content = "";
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                JsonToken value = in.nextToken();
                if ("role".equals(name)) {
                    role = in.getText();
                } else if ("content".equals(name)) {
                    content = value == JsonToken.START_ARRAY ? parts(in) : in.getText();
                } else {
                    in.skipChildren();
                }
            }
            if ("user".equals(role)) {
                last = content;
            }
        }
        return last;
    }

    private static String parts(JsonParser in) throws IOException {
        StringBuilder out = new StringBuilder();
        while (in.nextToken() == JsonToken.START_OBJECT) {
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                boolean text = "text".equals(in.currentName());
                JsonToken value = in.nextToken();
                if (text && value == JsonToken.VALUE_STRING) {
                    out.append(in.getText());
                } else {
                    in.skipChildren();
                }
            }
        }
        return out.toString();
    }
}
