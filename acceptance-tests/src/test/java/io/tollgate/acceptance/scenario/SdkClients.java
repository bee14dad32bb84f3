package io.tollgate.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import io.tollgate.acceptance.node.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The official OpenAI clients for Java and Node, and curl, given a base URL and a key and nothing else. */
final class SdkClients {

    /** What a client got: the text and the completion tokens it was told, -1 when none. */
    record Said(String text, long tokens) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TIMEOUT_SECONDS = 60;

    private final Path nodeFolder;

    /** Installs the pinned Node client from its lock file when it is not there yet. */
    SdkClients() throws IOException, InterruptedException {
        nodeFolder = Checkout.root().resolve("acceptance-tests/sdk-node");
        requireProgram("node");
        requireProgram("curl");
        if (!Files.isDirectory(nodeFolder.resolve("node_modules/openai"))) {
            run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"), Map.of(), nodeFolder);
        }
    }

    static Said java(Addressing to, String key, String model, boolean stream) {
        OpenAIOkHttpClient.Builder builder = OpenAIOkHttpClient.builder()
                .baseUrl(to.baseUrl())
                .apiKey(key)
                .maxRetries(0)
                .timeout(Duration.ofSeconds(20));
        to.headers().forEach(builder::putHeader);
        OpenAIClient client = builder.build();
        try {
            ChatCompletionCreateParams.Builder params =
                    ChatCompletionCreateParams.builder().model(model).addUserMessage("Say the word.");
            return stream ? javaStream(client, params) : javaBuffered(client, params);
        } finally {
            client.close();
        }
    }

    private static Said javaBuffered(OpenAIClient client, ChatCompletionCreateParams.Builder params) {
        ChatCompletion completion = client.chat().completions().create(params.build());
        return new Said(
                completion.choices().getFirst().message().content().orElse(""),
                completion.usage().map(usage -> usage.completionTokens()).orElse(-1L));
    }

    private static Said javaStream(OpenAIClient client, ChatCompletionCreateParams.Builder params) {
        StringBuilder text = new StringBuilder();
        long[] tokens = {-1};
        ChatCompletionStreamOptions usage =
                ChatCompletionStreamOptions.builder().includeUsage(true).build();
        try (StreamResponse<ChatCompletionChunk> chunks = client.chat()
                .completions()
                .createStreaming(params.streamOptions(usage).build())) {
            chunks.stream().forEach(chunk -> {
                chunk.choices()
                        .forEach(choice -> text.append(choice.delta().content().orElse("")));
                chunk.usage().ifPresent(told -> tokens[0] = told.completionTokens());
            });
        }
        return new Said(text.toString(), tokens[0]);
    }

    Said node(Addressing to, String key, String model, boolean stream) throws IOException, InterruptedException {
        String answer = run(
                List.of("node", "call.mjs"),
                Map.of(
                        "OPENAI_BASE_URL",
                        to.baseUrl(),
                        "OPENAI_API_KEY",
                        key,
                        "MODEL",
                        model,
                        "STREAM",
                        Boolean.toString(stream),
                        "HEADERS",
                        JSON.writeValueAsString(to.headers())),
                nodeFolder);
        JsonNode said = JSON.readTree(answer);
        return new Said(said.path("text").asText(), said.path("tokens").asLong());
    }

    Said curl(Addressing to, String key, String model, boolean stream) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "curl",
                "-sS",
                "-N",
                "--fail-with-body",
                "--max-time",
                "20",
                "--noproxy",
                "*",
                to.baseUrl() + "/chat/completions",
                "-H",
                "Authorization: Bearer " + key,
                "-H",
                "Content-Type: application/json",
                "-d",
                "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Say the word.\"}]"
                        + (stream ? ",\"stream\":true,\"stream_options\":{\"include_usage\":true}" : "") + "}"));
        to.headers().forEach((name, value) -> command.addAll(List.of("-H", name + ": " + value)));
        String answer = run(command, Map.of(), nodeFolder);
        return stream ? readEvents(answer) : readCompletion(JSON.readTree(answer));
    }

    private static Said readCompletion(JsonNode body) {
        return new Said(
                body.at("/choices/0/message/content").asText(),
                body.at("/usage/completion_tokens").asLong(-1));
    }

    private static Said readEvents(String events) throws IOException {
        StringBuilder text = new StringBuilder();
        long tokens = -1;
        assertThat(events).as("the stream").endsWith("data: [DONE]\n\n");
        for (String line : events.split("\n", -1)) {
            if (line.startsWith("data: {")) {
                JsonNode chunk = JSON.readTree(line.substring("data: ".length()));
                text.append(chunk.at("/choices/0/delta/content").asText(""));
                tokens = chunk.at("/usage/completion_tokens").asLong(tokens);
            }
        }
        return new Said(text.toString(), tokens);
    }

    private static void requireProgram(String name) throws InterruptedException {
        try {
            new ProcessBuilder(name, "--version")
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new IllegalStateException(
                    name + " is not installed; the client checks need it (Node 20 or later, any curl)", e);
        }
    }

    private static String run(List<String> command, Map<String, String> environment, Path folder)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        Path errors = Files.createTempFile("client", ".err");
        builder.redirectError(errors.toFile());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        String said = Files.readString(errors);
        Files.delete(errors);
        assertThat(ended && process.exitValue() == 0)
                .as("%s said: %s%s", command.getFirst(), output, said)
                .isTrue();
        return output;
    }
}
