package io.outcomedesk.api;

import io.outcomedesk.conversations.PageTraffic;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Customers' pages are not filled by machines, and their links are not guessed: whoever comes too often waits. */
@Component
@Order(-103) // before anything is read
class NotTooOften extends OncePerRequestFilter {

    private final PageTraffic traffic;

    NotTooOften(PageTraffic traffic) {
        this.traffic = traffic;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return !path.startsWith("/c/") || path.startsWith("/c/assets/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // the address of whoever stands behind a proxy of ours: server.forward-headers-strategy
        var address = request.getRemoteAddr();
        var isSent = "POST".equals(request.getMethod());
        if (!traffic.mayCome(address) || isSent && !traffic.maySend(linkIn(request), address)) {
            response.setHeader("Retry-After", String.valueOf(traffic.pause().toSeconds()));
            Refusal.write(request, response, HttpStatus.TOO_MANY_REQUESTS.value());
            return;
        }
        chain.doFilter(request, response);
        if (response.getStatus() == HttpStatus.NOT_FOUND.value()) {
            traffic.triedAWrongLink(address);
        }
    }

    private static String linkIn(HttpServletRequest request) {
        var path = request.getRequestURI();
        var end = path.indexOf('/', "/c/".length());
        return path.substring("/c/".length(), end < 0 ? path.length() : end);
    }
}
