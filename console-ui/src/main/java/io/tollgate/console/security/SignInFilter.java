package io.tollgate.console.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Lets signed-in people through to the pages. A page load without a session goes to the identity provider and comes back to the
 * same address; everything else gets 401, so that no background request follows a redirect.
 */
final class SignInFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** Session attribute that holds the {@link UserSession}. */
    static final String USER = UserSession.ATTRIBUTE;

    /** What a browser needs before anybody is signed in; nothing below these is specific to a person. */
    private static final Set<String> PUBLIC_PREFIXES =
            Set.of("/VAADIN/build/", "/VAADIN/static/", "/aura/", "/console/");

    private static final Set<String> PUBLIC_PATHS = Set.of("/healthz", "/readyz", "/favicon.ico", "/robots.txt");

    private final transient SignIn signIn;
    private final transient SignOut signOut;

    SignInFilter(SignIn signIn, SignOut signOut) {
        this.signIn = signIn;
        this.signOut = signOut;
    }

    static Optional<UserSession> userOf(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(USER) instanceof UserSession user && !user.isEnded()
                ? Optional.of(user)
                : Optional.empty();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getRequestURI();
        switch (request.getMethod() + " " + path) {
            case "GET /sign-in" -> signIn.start(request, response, false);
            case "GET /sign-up" -> signIn.start(request, response, true);
            case "GET /oidc/callback" -> signIn.finish(request, response);
            case "POST /sign-out" -> signOut.byUser(request, response);
            case "POST /oidc/back-channel-logout" -> signOut.byProvider(request, response);
            default -> guard(path, request, response, chain);
        }
    }

    private void guard(String path, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isPublic(path) || userOf(request).isPresent()) {
            chain.doFilter(request, response);
        } else if (isPageLoad(request)) {
            signIn.start(request, response, false);
        } else {
            response.setHeader("Cache-Control", "no-store");
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }

    private static boolean isPublic(String path) {
        // a path with dots or escapes could mean something else to the servlet behind
        boolean plain = !path.contains("..") && !path.contains("%") && !path.contains(";") && !path.contains("//");
        return PUBLIC_PATHS.contains(path) || (plain && PUBLIC_PREFIXES.stream().anyMatch(path::startsWith));
    }

    private static boolean isPageLoad(HttpServletRequest request) {
        if (!"GET".equals(request.getMethod()) || request.getParameter("v-r") != null) {
            return false;
        }
        String mode = request.getHeader("Sec-Fetch-Mode");
        if (mode != null) {
            return "navigate".equals(mode);
        }
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }
}
