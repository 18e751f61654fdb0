package io.outcomedesk.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;

/** An address is written plainly, so that every door reads the same one; detours and disguises are turned away. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class PlainPaths extends OncePerRequestFilter {

    private static final Pattern DETOUR = Pattern.compile("//|/\\.{1,2}(/|$)|[;\\\\\\p{Cntrl}]");

    /** The customer's page is refused as a page, behind here. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getServletPath().startsWith("/c/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isPlain(request)) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(400);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getWriter()
                .write("{\"type\":\"about:blank\",\"title\":\"This cannot be used\",\"status\":400,"
                        + "\"detail\":\"Write the address plainly, without //, /../, ; or encoded letters.\"}");
    }

    private static boolean isPlain(HttpServletRequest request) {
        var written = request.getRequestURI();
        var meant = UriUtils.decode(written, StandardCharsets.UTF_8);
        var servlet = request.getContextPath() + request.getServletPath();
        var found = request.getPathInfo() == null ? servlet : servlet + request.getPathInfo();
        var isOfAServlet = request.getPathInfo() != null;
        return !DETOUR.matcher(meant).find()
                && meant.equals(found)
                && (!isOfAServlet || written.startsWith(servlet + "/"));
    }
}
