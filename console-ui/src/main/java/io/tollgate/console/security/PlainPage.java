package io.tollgate.console.security;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The few pages that are shown before anybody is signed in: plain HTML with one link onwards. */
record PlainPage(int status, String title, String text, String action) {

    static final PlainPage SIGN_IN_UNAVAILABLE = new PlainPage(
            HttpServletResponse.SC_SERVICE_UNAVAILABLE,
            "Sign-in is not available",
            "The sign-in service does not answer. Your gateways and keys keep working; please try again in a moment.",
            "Try again");
    static final PlainPage SIGN_IN_REFUSED = new PlainPage(
            HttpServletResponse.SC_FORBIDDEN,
            "You are not signed in",
            "The sign-in service did not confirm who you are. Please try again.",
            "Try again");
    static final PlainPage SIGN_IN_EXPIRED = new PlainPage(
            HttpServletResponse.SC_BAD_REQUEST,
            "This sign-in has expired",
            "It took too long, or it was started in another browser. Please sign in again.",
            "Sign in");

    /** {@code target} is an address of this site. */
    static void send(HttpServletResponse response, PlainPage page, String target) throws IOException {
        response.setStatus(page.status());
        response.setContentType("text/html");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write("""
                <!doctype html><html lang="en"><head><meta charset="utf-8">\
                <meta name="viewport" content="width=device-width, initial-scale=1"><title>%1$s · Tollgate</title>\
                <link rel="stylesheet" href="/aura/aura.css"><link rel="stylesheet" href="/console/console.css"></head>\
                <body class="plain-page"><main><h1>%1$s</h1><p>%2$s</p><p><a href="%3$s">%4$s</a></p></main></body></html>
                """.formatted(page.title(), page.text(), escape(target), page.action()));
    }

    private static String escape(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
