package io.tollgate.console.snippet;

import io.tollgate.console.snippet.Snippet.Language;
import java.util.List;

/**
 * Writes complete programs that send one chat completion with the official OpenAI clients. They need the base URL and a bearer
 * key, nothing else, and print the model's answer. Pure, thread-safe.
 */
public final class SnippetService {

    /** The environment variable every program reads the key from. */
    public static final String KEY_VARIABLE = "TOLLGATE_API_KEY";

    static final String PYTHON_CLIENT = "openai";
    static final String NODE_CLIENT = "openai";
    static final String JAVA_CLIENT = "com.openai:openai-java:4.100.0";

    private static final String PROMPT = "Say hello from Tollgate";

    /**
     * @param openAiBaseUrl the address an OpenAI client takes as base URL, ending in {@code /v1}
     * @param model what the gateway serves
     */
    public List<Snippet> snippets(String openAiBaseUrl, String model) {
        requireSafe(openAiBaseUrl);
        requireSafe(model);
        return List.of(
                curl(openAiBaseUrl, model),
                python(openAiBaseUrl, model),
                node(openAiBaseUrl, model),
                java(openAiBaseUrl, model),
                plainJava(openAiBaseUrl, model));
    }

    /** The base URL for OpenAI clients of a gateway whose own address may or may not end in {@code /v1}. */
    public static String openAiBaseUrl(String gatewayBaseUrl) {
        String trimmed = gatewayBaseUrl.endsWith("/")
                ? gatewayBaseUrl.substring(0, gatewayBaseUrl.length() - 1)
                : gatewayBaseUrl;
        return trimmed.endsWith("/v1") ? trimmed : trimmed + "/v1";
    }

    /** Whether a base URL, model or key can be written into every program without changing its meaning. */
    public static boolean isUsable(String value) {
        return value.matches("[A-Za-z0-9._~:/@+\\-\\[\\]]+");
    }

    /** Sets the key in a POSIX shell. */
    public String exportLine(String key) {
        requireSafe(key);
        return "export " + KEY_VARIABLE + "=\"" + key + "\"";
    }

    /** Content of a {@code .env} file. */
    public String envFile(String openAiBaseUrl, String key) {
        requireSafe(openAiBaseUrl);
        requireSafe(key);
        return "TOLLGATE_BASE_URL=" + openAiBaseUrl + "\n" + KEY_VARIABLE + "=" + key + "\n";
    }

    /** Answers whether the gateway can be reached at all, without a key. */
    public String healthCheck(String openAiBaseUrl) {
        requireSafe(openAiBaseUrl);
        String address = openAiBaseUrl.substring(0, openAiBaseUrl.length() - "/v1".length());
        return "curl -i " + address + "/healthz";
    }

    private static Snippet curl(String baseUrl, String model) {
        return new Snippet(
                Language.CURL,
                "first-request.sh",
                "",
                """
                curl %s/chat/completions \\
                  -H "Authorization: Bearer $%s" \\
                  -H "Content-Type: application/json" \\
                  -d '{"model": "%s", "messages": [{"role": "user", "content": "%s"}]}'
                """.formatted(baseUrl, KEY_VARIABLE, model, PROMPT),
                "sh first-request.sh");
    }

    private static Snippet python(String baseUrl, String model) {
        return new Snippet(
                Language.PYTHON,
                "first_request.py",
                "pip install " + PYTHON_CLIENT,
                """
                import os

                from openai import OpenAI

                client = OpenAI(
                    base_url="%s",
                    api_key=os.environ["%s"],
                )
                completion = client.chat.completions.create(
                    model="%s",
                    messages=[{"role": "user", "content": "%s"}],
                )
                print(completion.choices[0].message.content)
                """.formatted(baseUrl, KEY_VARIABLE, model, PROMPT),
                "python3 first_request.py");
    }

    private static Snippet node(String baseUrl, String model) {
        return new Snippet(
                Language.NODE,
                "first-request.mjs",
                "npm install " + NODE_CLIENT,
                """
                import OpenAI from "openai";

                const client = new OpenAI({
                  baseURL: "%s",
                  apiKey: process.env.%s,
                });
                const completion = await client.chat.completions.create({
                  model: "%s",
                  messages: [{ role: "user", content: "%s" }],
                });
                console.log(completion.choices[0].message.content);
                """.formatted(baseUrl, KEY_VARIABLE, model, PROMPT),
                "node first-request.mjs");
    }

    private static Snippet java(String baseUrl, String model) {
        return new Snippet(
                Language.JAVA,
                "FirstRequest.java",
                "// Maven: " + JAVA_CLIENT,
                """
                import com.openai.client.OpenAIClient;
                import com.openai.client.okhttp.OpenAIOkHttpClient;
                import com.openai.models.chat.completions.ChatCompletionCreateParams;

                public class FirstRequest {
                    public static void main(String[] args) {
                        OpenAIClient client = OpenAIOkHttpClient.builder()
                                .baseUrl("%s")
                                .apiKey(System.getenv("%s"))
                                .build();
                        var completion = client.chat().completions().create(ChatCompletionCreateParams.builder()
                                .model("%s")
                                .addUserMessage("%s")
                                .build());
                        System.out.println(completion.choices().get(0).message().content().orElse(""));
                    }
                }
                """.formatted(baseUrl, KEY_VARIABLE, model, PROMPT),
                "java -cp \"lib/*\" FirstRequest.java");
    }

    private static Snippet plainJava(String baseUrl, String model) {
        return new Snippet(
                Language.JAVA_PLAIN,
                "FirstRequestPlain.java",
                "",
                """
                import java.net.URI;
                import java.net.http.HttpClient;
                import java.net.http.HttpRequest;
                import java.net.http.HttpResponse;

                public class FirstRequestPlain {
                    public static void main(String[] args) throws Exception {
                        String body = \"\"\"
                                {"model": "%3$s", "messages": [{"role": "user", "content": "%4$s"}]}
                                \"\"\";
                        HttpRequest request = HttpRequest.newBuilder(URI.create("%1$s/chat/completions"))
                                .header("Authorization", "Bearer " + System.getenv("%2$s"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build();
                        HttpResponse<String> response =
                                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
                        System.out.println(response.statusCode() + " " + response.body());
                    }
                }
                """.formatted(baseUrl, KEY_VARIABLE, model, PROMPT),
                "java FirstRequestPlain.java");
    }

    /** Every value goes into string literals of five languages; a quote or a dollar sign would end or change one of them. */
    private static void requireSafe(String value) {
        if (!isUsable(value)) {
            throw new IllegalArgumentException("cannot be written into a program as it is");
        }
    }
}
