package io.outcomedesk.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** The doors: nothing is open without a log-in but the customer's page and the health check. */
@Configuration(proxyBeanMethods = false)
class Doors {

    @Bean
    @Order(1)
    SecurityFilterChain whoMayEnter(
            HttpSecurity http, List<AuthenticationProvider> providers, List<KnownSession> sessions) throws Exception {
        var path = PathPatternRequestMatcher.withDefaults();
        http.authenticationManager(new ProviderManager(providers))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(path.matcher("/c/**"))
                        .permitAll()
                        .requestMatchers(
                                path.matcher(HttpMethod.GET, "/actuator/health"),
                                path.matcher(HttpMethod.GET, "/actuator/health/**"))
                        .permitAll()
                        // the web applications' own files and log-in; what they show comes through /camunda/api
                        .requestMatchers(
                                path.matcher(HttpMethod.GET, "/"),
                                path.matcher(HttpMethod.GET, "/favicon.ico"),
                                path.matcher(HttpMethod.GET, "/webjars/lit-html/**"),
                                path.matcher(HttpMethod.GET, "/camunda/api/admin/auth/user/{engine}"),
                                path.matcher(HttpMethod.GET, "/camunda/api/engine/engine"),
                                path.matcher(HttpMethod.GET, "/camunda/api/engine/engine/"),
                                path.matcher(HttpMethod.GET, "/camunda/api/{app}/plugin/{plugin}/static/**"),
                                path.matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/login/{app}"),
                                path.matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/logout"))
                        .permitAll()
                        .requestMatchers(path.matcher("/camunda/api/**"))
                        .authenticated()
                        .requestMatchers(path.matcher(HttpMethod.GET, "/camunda/**"))
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .httpBasic(basic -> basic.realmName("Outcome Desk"))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.cacheControl(cache -> cache.disable())
                        .contentSecurityPolicy(policy -> policy.policyDirectives("frame-ancestors 'self'"))
                        .frameOptions(frames -> frames.sameOrigin()))
                // the web applications renew their session at log-in themselves; a new one with every request would log
                // out a page that asks for several things at once
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                        .sessionFixation(fixation -> fixation.none()))
                .exceptionHandling(exceptions -> exceptions.authenticationEntryPoint((request, response, refused) -> {
                    response.setStatus(401);
                    if (!isAskedByAPage(request)) {
                        response.setHeader("WWW-Authenticate", "Basic realm=\"Outcome Desk\"");
                    }
                    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
                    response.getWriter()
                            .write(
                                    "{\"type\":\"about:blank\",\"title\":\"Log in first\",\"status\":401,"
                                            + "\"detail\":\"Log in with the name and password of a person who works here (HTTP Basic).\"}");
                }));
        sessions.forEach(session -> http.addFilterBefore(session, AnonymousAuthenticationFilter.class));
        return http.build();
    }

    /** A browser's own log-in box would cover the page and take every click; it comes only for what somebody opened. */
    private static boolean isAskedByAPage(HttpServletRequest request) {
        var mode = request.getHeader("Sec-Fetch-Mode");
        return request.getRequestURI().startsWith("/camunda")
                || request.getHeader("X-Requested-With") != null
                || mode != null && !mode.equals("navigate");
    }
}
