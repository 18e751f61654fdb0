package io.outcomedesk.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A browser that knows somebody's password sends it along for any page that asks. Nothing is changed for a page of another
 * site: every browser of these years says where a request comes from (Fetch Metadata, {@code Sec-Fetch-Site}); programs say
 * nothing and pass.
 */
@Component
@Order(-102) // before anything is read
class OnlyFromOurPages extends OncePerRequestFilter {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> ELSEWHERE = Set.of("cross-site", "same-site");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable String from = request.getHeader("Sec-Fetch-Site");
        if (!READS.contains(request.getMethod()) && from != null && ELSEWHERE.contains(from)) {
            Refusal.write(
                    request,
                    response,
                    Refusal.of(
                            HttpStatus.FORBIDDEN,
                            "Not from another site",
                            "A page of another site sent this, and nothing was done. Open the desk itself and do it there."));
            return;
        }
        chain.doFilter(request, response);
    }
}
