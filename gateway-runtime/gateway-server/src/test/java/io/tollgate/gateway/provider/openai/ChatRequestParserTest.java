package io.tollgate.gateway.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatRequestParserTest {

    private static final ObjectMapper JACKSON = new ObjectMapper();

    private static ChatRequest parse(String json) {
        return ChatRequestParser.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String rewrite(String json, String model, boolean usage, long cap) {
        return new String(BodySplice.rewrite(parse(json), model, usage, cap), StandardCharsets.UTF_8);
    }

    @Test
    void findsWhatRoutingNeeds() {
        ChatRequest request = parse(" {\"messages\":[{\"content\":[{\"type\":\"image_url\",\"image_url\":{}}]}],"
                + "\"mod\\u0065l\":\"gpt-\\u0034\",\"stream\":true,\"n\":2,\"max_tokens\":7} ");
        assertThat(request.model()).isEqualTo("gpt-4");
        assertThat(request.stream()).isTrue();
        assertThat(request.choices()).isEqualTo(2);
        assertThat(request.cap()).isEqualTo(7);
        assertThat(request.capIsMaxTokens()).isTrue();
        assertThat(request.mediaParts()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}x",
                "{\"a\":1,}",
                "{\"a\":01}",
                "{\"a\":1.}",
                "{\"a\":tru}",
                "{'a':1}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\" 1}",
                "{\"a\":NaN}",
                "{\"a\":-}",
                "{\"a\":1e}",
                "{\"model\":\"a\",\"mod\\u0065l\":\"b\"}",
                "{\"stream\":true,\"stream\":false}",
                "{\"stream\":\"yes\"}",
                "{\"max_tokens\":-1}",
                "{\"max_tokens\":1.5}",
                "{\"n\":1000}",
                "{\"stream_options\":{\"include_usage\":true,\"include_usage\":false}}"
            })
    void refusesWhatIsNotOneUnambiguousObject(String json) {
        assertThatThrownBy(() -> parse(json)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[][] bad = {
            {(byte) 0xc0, (byte) 0x80},
            {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
            {(byte) 0xff},
            {(byte) 0xe2, (byte) 0x82}
        };
        for (byte[] bytes : bad) {
            byte[] json = "{\"a\":\"....\"}".getBytes(StandardCharsets.UTF_8);
            System.arraycopy(bytes, 0, json, 6, bytes.length);
            assertThatThrownBy(() -> ChatRequestParser.parse(json)).isInstanceOf(MalformedJsonException.class);
        }
    }

    @Test
    void boundsDepthNamesAndNumbers() {
        assertThat(parse("{\"a\":" + "[".repeat(63) + "]".repeat(63) + "}")).isNotNull();
        assertThatThrownBy(() -> parse("{\"a\":" + "[".repeat(64) + "]".repeat(64) + "}"))
                .hasMessageContaining("64");
        assertThatThrownBy(() -> parse("{\"a\":" + "[".repeat(1_000_000))).hasMessageContaining("64");
        assertThatThrownBy(() -> parse("{\"" + "a".repeat(1025) + "\":1}")).hasMessageContaining("1024");
        assertThatThrownBy(() -> parse("{\"a\":" + "1".repeat(101) + "}")).hasMessageContaining("100");
    }

    @Test
    void touchesOnlyWhatMustChange() {
        String json = "{ \"model\" : \"a\", \"x\": [1, 2.50 ,\"\\u00e4\"]  }";
        ChatRequest unchanged = parse(json);
        assertThat(BodySplice.rewrite(unchanged, "a", false, -1)).isSameAs(unchanged.body());
        assertThat(BodySplice.rewrite(parse(json), "a", false, -1)).isEqualTo(json.getBytes(StandardCharsets.UTF_8));
        assertThat(rewrite(json, "b\"c", false, -1)).isEqualTo(json.replace("\"a\"", "\"b\\\"c\""));
        assertThat(rewrite("{}", "m", true, 5))
                .isEqualTo("{\"max_completion_tokens\":5,\"stream_options\":{\"include_usage\":true},\"model\":\"m\"}");
        assertThat(rewrite("{\"model\":\"m\",\"stream_options\":{}}", "m", true, -1))
                .isEqualTo("{\"model\":\"m\",\"stream_options\":{\"include_usage\":true}}");
        assertThat(rewrite("{\"model\":\"m\",\"stream_options\":{\"include_usage\":false,\"y\":1}}", "m", true, -1))
                .isEqualTo("{\"model\":\"m\",\"stream_options\":{\"include_usage\":true,\"y\":1}}");
        assertThat(rewrite("{\"model\":\"m\",\"stream_options\":null}", "m", true, -1))
                .isEqualTo("{\"model\":\"m\",\"stream_options\":{\"include_usage\":true}}");
        assertThat(rewrite("{\"max_tokens\":99,\"model\":\"m\"}", "m", false, 9))
                .isEqualTo("{\"max_tokens\":9,\"model\":\"m\"}");
    }

    /** Every random edit equals what a tree would have made of it. */
    @Test
    void splicesWhatATreeWouldWrite() throws Exception {
        Random random = new Random(1);
        for (int i = 0; i < 5000; i++) {
            ObjectNode tree = randomRequest(random);
            String json = random.nextBoolean() ? tree.toString() : tree.toPrettyString();
            boolean usage = random.nextBoolean();
            String spliced = rewrite(json, "new", usage, 33);
            ObjectNode expected = tree.deepCopy().put("model", "new");
            if (usage) {
                expected.withObject("/stream_options").put("include_usage", true);
            }
            expected.put(
                    tree.has("max_tokens") && !tree.has("max_completion_tokens")
                            ? "max_tokens"
                            : "max_completion_tokens",
                    33);
            assertThat(JACKSON.readTree(spliced)).as(json).isEqualTo(expected);
        }
    }

    private static ObjectNode randomRequest(Random random) {
        ObjectNode out = JACKSON.createObjectNode();
        for (int i = random.nextInt(6); i > 0; i--) {
            switch (random.nextInt(6)) {
                case 0 -> out.put("model", "m" + random.nextInt(9));
                case 1 -> out.put("max_tokens", random.nextInt(1000));
                case 2 -> out.put("max_completion_tokens", random.nextInt(1000));
                case 3 -> out.putObject("stream_options").put("z", 1);
                case 4 -> out.put("text" + i, "a\"\\\u00e4\uD83D\uDE00\n" + random.nextLong());
                default ->
                    out.putArray("messages").addObject().put("role", "user").put("model", "inner");
            }
        }
        return out;
    }

    /** Whatever bytes come, the parser answers or refuses; and what it accepts, a full parser accepts too. */
    @Test
    void survivesMutatedBodies() {
        Random random = new Random(2);
        byte[] seed =
                "{\"model\":\"m1\",\"stream\":true,\"n\":1,\"stream_options\":{\"include_usage\":null},\"messages\":[{\"content\":\"h\\u00e9\u00e9 1.5e3\",\"x\":[1,-2.5e+3,null]}]}"
                        .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 200_000; i++) {
            byte[] json = seed.clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                json[random.nextInt(json.length)] = (byte) random.nextInt(256);
            }
            try {
                ChatRequestParser.parse(json);
            } catch (MalformedJsonException | ChatRequestParser.UnknownModelFieldException e) {
                continue;
            }
            assertThat(acceptedByJackson(json))
                    .as(new String(json, StandardCharsets.UTF_8))
                    .isTrue();
        }
    }

    private static boolean acceptedByJackson(byte[] json) {
        try {
            return JACKSON.readTree(json).isObject();
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
