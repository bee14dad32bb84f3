package io.tollgate.gateway.server;

import io.tollgate.contract.config.RegistryConfig;
import io.tollgate.contract.money.PicoUsd;
import io.tollgate.contract.usage.UsageEvent;
import io.tollgate.gateway.admission.Admission.Grant;
import io.tollgate.gateway.admission.Admission.Verdict;
import io.tollgate.gateway.config.ProviderCredentials.CredentialUnusableException;
import io.tollgate.gateway.config.Secret;
import io.tollgate.gateway.error.GatewayError;
import io.tollgate.gateway.error.Refusal;
import io.tollgate.gateway.error.Refusal.HeaderField;
import io.tollgate.gateway.identity.Caller;
import io.tollgate.gateway.provider.Upstream;
import io.tollgate.gateway.provider.UpstreamRequest;
import io.tollgate.gateway.provider.openai.BodySplice;
import io.tollgate.gateway.provider.openai.ChatRequest;
import io.tollgate.gateway.provider.openai.ChatRequestParser;
import io.tollgate.gateway.provider.openai.MalformedJsonException;
import io.tollgate.gateway.provider.upstream.Deadline;
import io.tollgate.gateway.provider.upstream.IoLoop;
import io.tollgate.gateway.routing.Routing;
import io.tollgate.gateway.routing.Target;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;

/**
 * A chat completion on its way: body, parse, route, admission, then attempts until one answers. Everything runs on the
 * connection's I/O thread. Its deadline limits how long a client may not read.
 */
final class ChatCompletion extends Deadline implements BodyReader.Done {

    private static final HttpString SELECTED_PROVIDER = new HttpString("X-Selected-Provider");
    private static final HttpString SELECTED_MODEL = new HttpString("X-Selected-Model");

    private final ProxyRequest proxy;
    private final ProxyServices services;
    private final Caller caller;
    private final IoLoop loop;
    private @Nullable ChatRequest request;
    private List<Target> targets = List.of();
    private @Nullable Grant grant;
    private List<HeaderField> grantHeaders = List.of();
    private @Nullable Attempt attempt;
    private RetryPlan retries = RetryPlan.NONE;
    private boolean answering;
    private boolean gone;

    ChatCompletion(ProxyRequest proxy, ProxyServices services, Caller caller) {
        this.proxy = proxy;
        this.services = services;
        this.caller = caller;
        this.loop = proxy.link().loop();
    }

    void start() {
        proxy.link().begin(this::clientGone);
        if (proxy.exchange().getRequestHeaders().contains(Headers.CONTENT_ENCODING)) {
            refuse(Refusal.of(GatewayError.UNSUPPORTED_MEDIA_TYPE, "send the body without Content-Encoding"));
            return;
        }
        new BodyReader(proxy.exchange(), loop, services.settings(), this).start();
    }

    @Override
    public void gone() {
        if (!gone) {
            gone = true;
            proxy.end();
            IoUtils.safeClose(proxy.exchange().getConnection());
        }
    }

    @Override
    public void refused(GatewayError error) {
        refuse(Refusal.of(
                error,
                error == GatewayError.PAYLOAD_TOO_LARGE
                        ? "the request body may have at most "
                                + services.settings().maxBodyBytes() + " bytes"
                        : "the request body came too slowly"));
    }

    @Override
    public void read(byte[] body) {
        if (gone) {
            return;
        }
        proxy.link().watch();
        try {
            request = ChatRequestParser.parse(body);
        } catch (MalformedJsonException e) {
            refuse(Refusal.of(GatewayError.INVALID_REQUEST, e.reason()));
            return;
        } catch (ChatRequestParser.UnknownModelFieldException _) {
            refuse(Refusal.of(GatewayError.INVALID_MODEL, ChatRequestParser.UnknownModelFieldException.REASON));
            return;
        }
        switch (services.router().route(caller.consumer(), request.model())) {
            case Routing.Refused(Refusal refusal) -> refuse(refusal);
            case Routing.Routed(List<Target> found) -> admit(request, found);
        }
    }

    private void admit(ChatRequest parsed, List<Target> found) {
        if (!services.recorder().accepting()) {
            refuse(Refusal.of(GatewayError.USAGE_LOG_UNAVAILABLE, "usage cannot be recorded at the moment; try again"));
            return;
        }
        ChatDemand asked = ChatDemand.of(proxy, services.settings(), caller, parsed, found);
        targets = asked.targets();
        services.admission().admit(asked.demand(), loop.thread(), this::decided);
    }

    private void decided(Verdict verdict) {
        switch (verdict) {
            case Verdict.Refused(Refusal refusal) -> {
                if (!gone) {
                    refuse(refusal);
                }
            }
            case Verdict.Granted(Grant granted, List<HeaderField> headers) -> {
                grant = granted;
                grantHeaders = headers;
                if (gone) {
                    granted.release();
                } else {
                    begin(granted);
                }
            }
        }
    }

    private void begin(Grant granted) {
        ChatRequest parsed = parsed();
        boolean tooLittle = granted.coveredOutputTokens() != Long.MAX_VALUE
                && granted.coveredOutputTokens() < Math.min(parsed.choices(), asked(parsed));
        if (tooLittle) {
            granted.release();
            refuse(Refusal.of(GatewayError.BUDGET_EXCEEDED, "the budget covers no output token for each choice"));
            return;
        }
        retries = new RetryPlan(services.upstreamSettings().maxRetries(), services.random());
        attempt();
    }

    private static long asked(ChatRequest parsed) {
        return parsed.cap() < 0 ? Long.MAX_VALUE : parsed.cap() * parsed.choices();
    }

    /** Output tokens to allow each choice, -1 to leave the client's own cap: only when the budget covers less. */
    private long capFor(ChatRequest parsed) {
        long covered = grant().coveredOutputTokens();
        if (parsed.stream() || covered == Long.MAX_VALUE || covered >= asked(parsed)) {
            return -1;
        }
        return covered / parsed.choices();
    }

    private void attempt() {
        if (gone || answering) {
            return;
        }
        Target target = targets.get(retries.target());
        RegistryConfig registry = target.registry();
        Upstream upstream = services.upstreams().find(registry.provider());
        Secret credential;
        try {
            credential = registry.credential() == null
                    ? null
                    : services.credentials().open(caller.gateway(), registry);
        } catch (CredentialUnusableException e) {
            unusableCredential();
            return;
        }
        if (upstream == null) {
            throw new IllegalStateException("the router only offers providers this node knows");
        }
        byte[] body = BodySplice.rewrite(parsed(), target.model(), parsed().stream(), capFor(parsed()));
        retries.started();
        Attempt next = new Attempt(this, services, target, ChatDemand.priceOf(proxy, caller, target), retries.number());
        attempt = next;
        next.start(upstream, new UpstreamRequest(registry, credential, target.model(), parsed().stream(), body));
    }

    private void unusableCredential() {
        grant().release();
        refuse(Refusal.of(
                GatewayError.PROVIDER_CREDENTIAL_ERROR,
                "provider credential acquisition failed: store the registry's credential again"));
    }

    /** Whether a failed attempt is followed by another one, which is then already on its way. */
    boolean tryAgain(@Nullable String retryAfter) {
        if (gone) {
            return false;
        }
        long delayMillis = retries.next(retryAfter, targets.size());
        if (delayMillis < 0) {
            return false;
        }
        loop.thread().executeAfter(this::attempt, delayMillis, TimeUnit.MILLISECONDS);
        return true;
    }

    /** Ends money and telemetry of the whole request with its last attempt's event. */
    void settled(UsageEvent event) {
        grant().settle(event.cost() == null ? PicoUsd.ZERO : event.cost());
        proxy.published(event);
    }

    /** The answer is about to be written; {@code upstreamNanos} goes into Server-Timing. */
    void putHeaders(Target target, long upstreamNanos) {
        proxy.putHeaders(upstreamNanos);
        var headers = proxy.exchange().getResponseHeaders();
        headers.put(SELECTED_PROVIDER, target.registry().provider());
        headers.put(SELECTED_MODEL, headerText(target.model()));
        for (int i = 0; i < grantHeaders.size(); i++) {
            HeaderField field = grantHeaders.get(i);
            headers.put(HeaderNames.of(field.name()), field.value());
        }
    }

    /** Model names come from clients: what cannot stand in a header field is replaced. */
    private static String headerText(String model) {
        for (int i = 0; i < model.length(); i++) {
            if (model.charAt(i) < ' ' || model.charAt(i) > '~') {
                return model.replaceAll("[^ -~]", "?");
            }
        }
        return model;
    }

    /** From here the client's absence changes nothing any more: the request is settled. */
    void finishing() {
        answering = true;
        disarm();
        proxy.end();
    }

    private void refuse(Refusal refusal) {
        disarm();
        answering = true;
        ChatRequest parsed = request;
        proxy.refuse(refusal, caller, parsed == null ? null : parsed.model(), retries.number() + 1);
    }

    private void clientGone() {
        if (gone || answering) {
            return;
        }
        gone = true;
        disarm();
        Attempt running = attempt;
        Grant held = grant;
        if (running != null && running.abort()) {
            return;
        }
        if (held != null) {
            held.settle(PicoUsd.ZERO);
        }
        proxy.end();
    }

    /** The client cannot be written to any more. */
    void clientLost() {
        clientGone();
        disarm();
        IoUtils.safeClose(proxy.exchange().getConnection());
    }

    /** Waits for the client to read on. */
    void clientSlow() {
        arm(loop.deadlines(), services.settings().writeTimeout().toNanos());
    }

    void clientReading() {
        disarm();
    }

    @Override
    protected void onDeadline() {
        Attempt running = attempt;
        if (running != null && running.clientIsSlow()) {
            clientLost();
        }
    }

    ProxyRequest proxy() {
        return proxy;
    }

    Caller caller() {
        return caller;
    }

    IoLoop loop() {
        return loop;
    }

    Grant grant() {
        Grant held = grant;
        if (held == null) {
            throw new IllegalStateException("nothing is attempted before admission");
        }
        return held;
    }

    ChatRequest parsed() {
        ChatRequest parsed = request;
        if (parsed == null) {
            throw new IllegalStateException("nothing is attempted before the body is read");
        }
        return parsed;
    }

    boolean isGone() {
        return gone;
    }
}
