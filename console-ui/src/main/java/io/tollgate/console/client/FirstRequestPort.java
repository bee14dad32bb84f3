package io.tollgate.console.client;

/** Calls a gateway as an application would. */
public interface FirstRequestPort {

    /** What came back: the status and, of a success, the start of the model's answer; of a failure, its message. */
    record Answer(int status, String text) {}

    /** @throws ApiException.Unavailable when the gateway cannot be reached */
    Answer send(String openAiBaseUrl, String key, String model, String prompt);
}
