package io.tollgate.tenant;

import io.tollgate.tenant.invitation.smtp.SmtpServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of tenant-service that concern people.
 *
 * @param consoleUrl where invitation links lead, without the final slash
 * @param smtp how mail is sent; empty when the installation sends none
 */
record PeopleSettings(URI consoleUrl, Optional<SmtpServer> smtp) {

    private static final int SMTP_PORT = 587;
    private static final int SMTPS_PORT = 465;

    /** @throws IllegalArgumentException that lists every problem by the name of the setting */
    static PeopleSettings from(Map<String, String> environment) {
        List<String> problems = new ArrayList<>();
        URI console =
                url(environment, "TOLLGATE_CONSOLE_URL", "http://localhost:8090", List.of("http", "https"), problems);
        Optional<SmtpServer> smtp = text(environment, "TOLLGATE_SMTP_URL").isEmpty()
                ? Optional.empty()
                : Optional.of(smtp(environment, problems));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("settings: " + String.join("; ", problems));
        }
        return new PeopleSettings(console, smtp);
    }

    private static SmtpServer smtp(Map<String, String> environment, List<String> problems) {
        URI url = url(environment, "TOLLGATE_SMTP_URL", "", List.of("smtp", "smtps"), problems);
        boolean encrypted = "smtps".equals(url.getScheme());
        int port = url.getPort() > 0 ? url.getPort() : encrypted ? SMTPS_PORT : SMTP_PORT;
        String from = text(environment, "TOLLGATE_SMTP_FROM");
        if (!from.contains("@")) {
            problems.add("TOLLGATE_SMTP_FROM must be the sender's address when TOLLGATE_SMTP_URL is set");
        }
        if (url.getRawUserInfo() != null) {
            problems.add("TOLLGATE_SMTP_URL must not hold a user; set TOLLGATE_SMTP_USER and TOLLGATE_SMTP_PASSWORD");
        }
        return new SmtpServer(
                url.getHost() == null ? "" : url.getHost(),
                port,
                encrypted,
                text(environment, "TOLLGATE_SMTP_USER"),
                text(environment, "TOLLGATE_SMTP_PASSWORD"),
                from);
    }

    private static URI url(
            Map<String, String> environment,
            String name,
            String otherwise,
            List<String> schemes,
            List<String> problems) {
        String value = text(environment, name);
        try {
            URI url = URI.create((value.isEmpty() ? otherwise : value).replaceAll("/+$", ""));
            if (url.getHost() == null || !schemes.contains(url.getScheme())) {
                problems.add(name + " must be a URL that begins with " + String.join(":// or ", schemes) + "://");
            }
            return url;
        } catch (IllegalArgumentException e) {
            problems.add(name + " is not a URL");
            return URI.create("");
        }
    }

    private static String text(Map<String, String> environment, String name) {
        return environment.getOrDefault(name, "").strip();
    }
}
