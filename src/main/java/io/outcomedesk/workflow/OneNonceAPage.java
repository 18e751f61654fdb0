package io.outcomedesk.workflow;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.camunda.bpm.webapp.impl.security.filter.headersec.provider.impl.ContentSecurityPolicyProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Everybody who opens Tasklist or Cockpit sees it, also when others open theirs at the same moment. Camunda 7.24 keeps the
 * nonce of a page's scripts in one place for the whole server, where the next request overwrites it before the page is
 * written; the browser then refuses the scripts and the page stays blank. Here each request keeps its own.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 101) // before the web applications' own filters
class OneNonceAPage extends OncePerRequestFilter {

    private static final String NONCE = ContentSecurityPolicyProvider.ATTR_CSP_FILTER_NONCE;

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(request.getContextPath() + "/camunda/app/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new WithItsOwnNonce(request), response);
    }

    private static final class WithItsOwnNonce extends HttpServletRequestWrapper {

        private final ServletContext context;

        WithItsOwnNonce(HttpServletRequest request) {
            super(request);
            var shared = request.getServletContext();
            this.context = (ServletContext) Proxy.newProxyInstance(
                    ServletContext.class.getClassLoader(),
                    new Class<?>[] {ServletContext.class},
                    (proxy, method, given) -> call(shared, method, given));
        }

        private @Nullable Object call(ServletContext shared, Method method, Object @Nullable [] given)
                throws Throwable {
            if (given != null && NONCE.equals(given[0])) {
                if (method.getName().equals("setAttribute")) {
                    setAttribute(NONCE, given[1]);
                    return null;
                }
                if (method.getName().equals("getAttribute")) {
                    return getAttribute(NONCE);
                }
            }
            try {
                return method.invoke(shared, given);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        }

        @Override
        public ServletContext getServletContext() {
            return context;
        }
    }
}
