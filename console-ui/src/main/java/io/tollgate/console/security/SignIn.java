package io.tollgate.console.security;

import io.tollgate.console.security.IdentityProvider.RefusedException;
import io.tollgate.console.security.IdentityProvider.SignedIn;
import io.tollgate.console.security.IdentityProvider.UnreachableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a browser to the identity provider and receives it back. Thread-safe. */
final class SignIn {

    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
    private static final String PENDING = PendingLogins.class.getName();
    private static final int MAX_RETURN_ADDRESS = 2_000;

    private final IdentityProvider provider;
    private final SessionDirectory directory;
    private final SecureRandom random;
    private final Clock clock;

    SignIn(IdentityProvider provider, SessionDirectory directory, SecureRandom random, Clock clock) {
        this.provider = provider;
        this.directory = directory;
        this.random = random;
        this.clock = clock;
    }

    void start(HttpServletRequest request, HttpServletResponse response, boolean register) throws IOException {
        var login = new PendingLogin(secret(), secret(), secret(), returnAddress(request), clock.instant());
        try {
            String address = provider.signInAddress(login, register).toString();
            pending(sessionFor(request)).add(login);
            response.setHeader("Cache-Control", "no-store");
            response.sendRedirect(address);
        } catch (UnreachableException e) {
            LOG.atWarn().addKeyValue("error", e.toString()).log("sign-in is not possible");
            PlainPage.send(response, PlainPage.SIGN_IN_UNAVAILABLE, login.returnTo());
        }
    }

    void finish(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        HttpSession session = request.getSession(false);
        String state = orEmpty(request.getParameter("state"));
        var login = session == null
                ? Optional.<PendingLogin>empty()
                : pending(session).take(state, clock.instant());
        if (session == null || login.isEmpty()) {
            startAnew(request, response);
            return;
        }
        finish(request, response, session, login.get());
    }

    private void finish(
            HttpServletRequest request, HttpServletResponse response, HttpSession session, PendingLogin login)
            throws IOException {
        String code = orEmpty(request.getParameter("code"));
        if (code.isEmpty()) {
            PlainPage.send(response, PlainPage.SIGN_IN_REFUSED, login.returnTo());
            return;
        }
        try {
            admit(request, session, provider.redeem(code, login));
            response.sendRedirect(login.returnTo());
        } catch (RefusedException e) {
            LOG.atWarn().addKeyValue("error", e.toString()).log("sign-in was refused");
            PlainPage.send(response, PlainPage.SIGN_IN_REFUSED, login.returnTo());
        } catch (UnreachableException e) {
            LOG.atWarn().addKeyValue("error", e.toString()).log("sign-in is not possible");
            PlainPage.send(response, PlainPage.SIGN_IN_UNAVAILABLE, login.returnTo());
        }
    }

    /** The session gets a new id: whoever knew the old one gains nothing. */
    private void admit(HttpServletRequest request, HttpSession session, SignedIn signedIn) {
        if (session.getAttribute(SignInFilter.USER) instanceof UserSession previous) {
            directory.remove(previous.providerSession(), session.getId());
        }
        request.changeSessionId();
        var user = new UserSession(signedIn.identity(), signedIn.tokens(), secret(), provider, clock);
        session.setAttribute(SignInFilter.USER, user);
        directory.add(user.providerSession(), session);
    }

    /** A callback without its login: an old bookmark, the back button, or a session that has gone. */
    private static void startAnew(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (SignInFilter.userOf(request).isPresent()) {
            response.sendRedirect("/");
        } else {
            PlainPage.send(response, PlainPage.SIGN_IN_EXPIRED, "/");
        }
    }

    /** What is left of a session that was signed out must not become the next one. */
    private static HttpSession sessionFor(HttpServletRequest request) {
        HttpSession session = request.getSession(true);
        if (session.getAttribute(SignInFilter.USER) instanceof UserSession user && user.isEnded()) {
            session.invalidate();
            return request.getSession(true);
        }
        return session;
    }

    private static PendingLogins pending(HttpSession session) {
        if (session.getAttribute(PENDING) instanceof PendingLogins known) {
            return known;
        }
        var created = new PendingLogins();
        session.setAttribute(PENDING, created);
        return created;
    }

    private static String returnAddress(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (path.equals("/sign-in") || path.equals("/sign-up")) {
            return "/";
        }
        String query = request.getQueryString();
        String address = query == null ? path : path + "?" + query;
        boolean local = address.startsWith("/") && !address.startsWith("//") && !address.startsWith("/\\");
        return local && address.length() <= MAX_RETURN_ADDRESS ? address : "/";
    }

    private String secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
