package io.tollgate.console.security;

import io.tollgate.console.security.IdentityProvider.Logout;
import io.tollgate.console.security.IdentityProvider.RefusedException;
import io.tollgate.console.security.IdentityProvider.UnreachableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends sessions, asked by the person or by the identity provider. Thread-safe. */
final class SignOut {

    private static final Logger LOG = LoggerFactory.getLogger(SignOut.class);

    /**
     * The session object outlives the sign-out by this long, without its user. Invalidating it at once closes the page's push
     * connection, the page reloads, and the reload can overtake the redirect.
     */
    private static final Duration INVALIDATION_DELAY = Duration.ofSeconds(20);

    private final IdentityProvider provider;
    private final SessionDirectory directory;
    private final ScheduledExecutorService scheduler;

    SignOut(IdentityProvider provider, SessionDirectory directory, ScheduledExecutorService scheduler) {
        this.provider = provider;
        this.directory = directory;
        this.scheduler = scheduler;
    }

    void byUser(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        var user = SignInFilter.userOf(request);
        if (user.isEmpty()) {
            response.sendRedirect("/");
            return;
        }
        if (!isOwnForm(request, user.get())) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        HttpSession session = request.getSession(false);
        directory.remove(user.get().providerSession(), session.getId());
        user.get().end();
        var unused =
                scheduler.schedule(() -> invalidate(session), INVALIDATION_DELAY.toMillis(), TimeUnit.MILLISECONDS);
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", nextAddress(user.get()));
    }

    void byProvider(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        String token = request.getParameter("logout_token");
        try {
            Logout logout = provider.verifyLogout(token == null ? "" : token);
            if (!directory.firstUse(logout.tokenId())) {
                throw new RefusedException("the logout token was used before");
            }
            directory.take(logout.providerSession()).forEach(SignOut::invalidate);
        } catch (RefusedException e) {
            LOG.atWarn().addKeyValue("error", e.toString()).log("back-channel logout was refused");
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } catch (UnreachableException e) {
            LOG.atWarn().addKeyValue("error", e.toString()).log("back-channel logout could not be verified");
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    /** Without the provider the session still ends here; only its own session there goes on. */
    private String nextAddress(UserSession user) {
        try {
            return provider.signOutAddress(user.idToken()).toString();
        } catch (UnreachableException e) {
            LOG.atWarn().addKeyValue("error", e.toString()).log("signed out here only");
            return "/";
        }
    }

    private static boolean isOwnForm(HttpServletRequest request, UserSession user) {
        String token = request.getParameter("csrf");
        return token != null
                && MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8), user.csrfToken().getBytes(StandardCharsets.UTF_8));
    }

    private static void invalidate(HttpSession session) {
        try {
            session.invalidate();
        } catch (IllegalStateException e) {
            LOG.atDebug().addKeyValue("error", e.toString()).log("the session had ended before");
        }
    }
}
