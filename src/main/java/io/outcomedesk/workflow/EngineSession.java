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
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Whoever is logged in to the web applications is known to the desk's own API, too; a change needs the session's token. */
@Component
class EngineSession extends KnownSession {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var session = request.getSession(false);
        var known = session == null ? null : AuthenticationUtil.getAuthsFromSession(session);
        var login = known == null ? null : known.getAuthenticationForProcessEngine("default");
        if (!(login instanceof UserAuthentication person)
                || SecurityContextHolder.getContext().getAuthentication() != null) {
            chain.doFilter(request, response);
            return;
        }
        if (!READS.contains(request.getMethod()) && isTheDesksOwn(request) && !bringsTheToken(request)) {
            response.setStatus(403);
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getWriter()
                    .write("{\"type\":\"about:blank\",\"title\":\"Token missing\",\"status\":403,"
                            + "\"detail\":\"Send the session's token in the header X-XSRF-TOKEN.\"}");
            return;
        }
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(Accounts.authenticated(person.getIdentityId(), person.getGroupIds()));
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }

    /** The web applications' API checks the token itself. */
    private static boolean isTheDesksOwn(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/camunda/api/");
    }

    private static boolean bringsTheToken(HttpServletRequest request) {
        var session = request.getSession(false);
        var token = session == null ? null : session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME);
        return token != null && token.equals(request.getHeader(CsrfConstants.CSRF_TOKEN_HEADER_NAME));
    }
}
