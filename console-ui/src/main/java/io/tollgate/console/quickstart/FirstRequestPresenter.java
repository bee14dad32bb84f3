package io.tollgate.console.quickstart;

import io.tollgate.console.client.ApiException;
import io.tollgate.console.client.FirstRequestPort;
import io.tollgate.console.client.UsagePort;
import io.tollgate.console.client.UsagePort.Attempt;
import io.tollgate.console.ui.AttemptFeed;
import io.tollgate.console.ui.Background;
import io.tollgate.console.ui.FailureText;
import io.tollgate.console.ui.Formats;
import io.tollgate.console.ui.Texts;
import io.tollgate.contract.id.GatewayId;
import io.tollgate.contract.id.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Watches a gateway for its first request and says what happened to it. Entered on the page's thread. */
final class FirstRequestPresenter {

    /** What the light shows. */
    enum Light {
        IDLE,
        WAITING,
        RECEIVED,
        FAILED
    }

    interface Display {
        void showLight(Light light, String text);

        /** Nothing has arrived for a while. */
        void showChecks(boolean visible);

        void showDelayed(boolean delayed);

        void showSending(boolean sending);

        void showAnswer(String text);
    }

    static final Duration SILENCE = Duration.ofSeconds(60);
    private static final Duration TICK = Duration.ofSeconds(5);
    private static final String PROMPT = "Say hello from Tollgate";

    private final Display display;
    private final Background background;
    private final Clock clock;
    private final Texts texts;
    private final FirstRequestPort firstRequest;
    private Light light = Light.IDLE;
    private @Nullable Instant waitingSince;
    private @Nullable Runnable queued;
    private boolean listening = true;
    private List<Background.Handle> handles = List.of();

    FirstRequestPresenter(
            Display display, FirstRequestPort firstRequest, Background background, Clock clock, Texts texts) {
        this.display = display;
        this.firstRequest = firstRequest;
        this.background = background;
        this.clock = clock;
        this.texts = texts;
    }

    void watch(AttemptFeed feed, UsagePort usage, OrganizationId organization, GatewayId gateway) {
        stop();
        listening = false;
        var subscription = feed.subscribe(organization, gateway, usage, new AttemptFeed.Listener() {
            @Override
            public void arrived(List<Attempt> attempts) {
                background.onPage(() -> received(attempts.getLast()));
            }

            @Override
            public void listening() {
                background.onPage(FirstRequestPresenter.this::listening);
            }

            @Override
            public void delayed(boolean isDelayed) {
                background.onPage(() -> {
                    display.showDelayed(isDelayed);
                    FirstRequestPresenter.this.listening(); // better unseen than not sent
                });
            }
        });
        handles = List.of(subscription, background.every(TICK, this::tick));
        display.showLight(light, texts.get("first.idle"));
    }

    /** The page is left: no more calls follow. */
    void stop() {
        handles.forEach(Background.Handle::close);
        handles = List.of();
        queued = null;
    }

    /** The key or a program was copied: a request can arrive any moment. */
    void expectRequest() {
        if (light == Light.IDLE) {
            waitingSince = clock.instant();
            show(Light.WAITING, texts.get("first.waiting"));
        }
    }

    void received(Attempt attempt) {
        waitingSince = null;
        display.showChecks(false);
        show(attempt.status() < 400 ? Light.RECEIVED : Light.FAILED, sentence(attempt));
    }

    void tick() {
        Instant since = waitingSince;
        if (since != null && !clock.instant().isBefore(since.plus(SILENCE))) {
            display.showChecks(true);
        }
    }

    /** Sends the request from here, with the key that is still on the page. */
    void send(String openAiBaseUrl, String key, String model) {
        expectRequest();
        display.showSending(true);
        if (listening) {
            dispatch(openAiBaseUrl, key, model);
        } else {
            queued = () -> dispatch(openAiBaseUrl, key, model);
        }
    }

    /** A request that was asked for before anybody watched would have arrived unseen. */
    private void listening() {
        listening = true;
        Runnable waiting = queued;
        queued = null;
        if (waiting != null) {
            waiting.run();
        }
    }

    private void dispatch(String openAiBaseUrl, String key, String model) {
        background.run(
                () -> firstRequest.send(openAiBaseUrl, key, model, PROMPT),
                answer -> {
                    display.showSending(false);
                    display.showAnswer(texts.get(
                            answer.status() == 200 ? "first.answer" : "first.refused",
                            "status",
                            answer.status(),
                            "text",
                            answer.text()));
                },
                this::sendFailed);
    }

    private void sendFailed(ApiException failure) {
        display.showSending(false);
        display.showAnswer(FailureText.of(failure, texts));
    }

    private void show(Light next, String text) {
        light = next;
        display.showLight(next, text);
    }

    private String sentence(Attempt attempt) {
        int status = attempt.status();
        if (status < 400) {
            return texts.get(
                    "first.received",
                    "status",
                    status,
                    "latency",
                    Formats.duration(attempt.latencyMs()),
                    "tokens",
                    Formats.count(attempt.inputTokens() + attempt.outputTokens()),
                    "cost",
                    Formats.requestCost(attempt.costUsd()));
        }
        String code = attempt.errorCode() == null ? "" : " (" + attempt.errorCode() + ")";
        return texts.get(diagnosis(status), "status", status, "code", code);
    }

    private static String diagnosis(int status) {
        return switch (status) {
            case 400 -> "first.failed.400";
            case 401 -> "first.failed.401";
            case 402 -> "first.failed.402";
            case 403 -> "first.failed.403";
            case 404 -> "first.failed.404";
            case 429 -> "first.failed.429";
            default -> status >= 500 ? "first.failed.5xx" : "first.failed.other";
        };
    }
}
