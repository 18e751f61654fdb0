package io.outcomedesk.workflow;

import io.outcomedesk.access.KnownSession;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Whoever is logged in to the web applications is known to the desk's own API, too; a change needs the session's token. */
@Component
class EngineSession extends KnownSession {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final Accounts accounts;

    EngineSession(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var session = request.getSession(false);
        var known = session == null ? null : AuthenticationUtil.getAuthsFromSession(session);
        var login = known == null ? null : known.getAuthenticationForProcessEngine("default");
        @Nullable Authentication basic = SecurityContextHolder.getContext().getAuthentication();
        if (!(login instanceof UserAuthentication person)) {
            forgetOnTheWebApps(request);
            chain.doFilter(request, response);
        } else if (basic != null && isTheDesksOwn(request)) {
            chain.doFilter(request, response);
        } else if (!READS.contains(request.getMethod())
                && isTheDesksOwn(request)
                && !isTheCustomersPage(request)
                && !bringsTheToken(request)) {
            refuse(response);
        } else {
            recognise(person);
            chain.doFilter(request, response);
        }
    }

    /** As they are here today: roles change, people leave, and a session may be older than that. */
    private void recognise(UserAuthentication person) {
        var context = SecurityContextHolder.createEmptyContext();
        accounts.asOfNow(person.getIdentityId()).ifPresent(context::setAuthentication);
        SecurityContextHolder.setContext(context);
    }

    /** The web applications act as their session says; a name and password sent along must not decide for it. */
    private static void forgetOnTheWebApps(HttpServletRequest request) {
        if (!isTheDesksOwn(request)) {
            SecurityContextHolder.clearContext();
        }
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        response.setStatus(403);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getWriter()
                .write("{\"type\":\"about:blank\",\"title\":\"Token missing\",\"status\":403,"
                        + "\"detail\":\"Send the session's token in the header X-XSRF-TOKEN.\"}");
    }

    /** The web applications' API checks the token itself. */
    private static boolean isTheDesksOwn(HttpServletRequest request) {
        return !request.getServletPath().startsWith("/camunda/api");
    }

    /** Which lets nobody of us answer, with or without a token, and says so as a page. */
    private static boolean isTheCustomersPage(HttpServletRequest request) {
        return request.getServletPath().startsWith("/c/");
    }

    private static boolean bringsTheToken(HttpServletRequest request) {
        var session = request.getSession(false);
        var token = session == null ? null : session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME);
        return token != null && token.equals(request.getHeader(CsrfConstants.CSRF_TOKEN_HEADER_NAME));
    }
}
