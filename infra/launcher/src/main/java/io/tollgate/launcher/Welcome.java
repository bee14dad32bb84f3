package io.tollgate.launcher;

import java.time.Duration;
import java.util.Locale;

/** What {@code ./tollgate up} says when everything is ready. */
final class Welcome {

    private Welcome() {}

    static String text(Stack stack, Duration took) {
        StackUrls urls = stack.urls();
        Settings settings = stack.settings();
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%nTollgate is ready after %.1f s.%n%n", took.toMillis() / 1000.0));
        row(
                text,
                "Console",
                urls.console() + "   open it and choose “Sign up”: e-mail, name, a password of 12 characters");
        row(text, "Gateway", settings.publicGatewayUrl() + "/v1   base URL for any OpenAI client");
        row(text, "Platform API", urls.tenant() + "/platform/v1");
        row(
                text,
                "Keycloak",
                urls.keycloak() + "   administrator tollgate-admin, password in secrets/keycloak-admin-password");
        row(text, "State", stack.home().root() + "   data, logs/, secrets/; begin anew with ./tollgate up --fresh");
        if (stack.components().contains(StackComponent.POSTGRES)) {
            row(
                    text,
                    "Postgres",
                    "durable (fsync and synchronous_commit on), port "
                            + settings.ports().postgres());
        }
        if (settings.allowPrivateUpstreams()) {
            row(
                    text,
                    "Note",
                    "upstreams on private and loopback addresses are allowed (TOLLGATE_ALLOW_PRIVATE_UPSTREAMS=true)");
        }
        text.append(String.format(
                Locale.ROOT, "%nCtrl-C or ./tollgate down stops everything; ./tollgate logs shows what it does."));
        return text.toString();
    }

    private static void row(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "  %-13s %s%n", name, value));
    }
}
