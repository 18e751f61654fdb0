package io.outcomedesk.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Refusals that no controller spoke: of the server, the firewall in front of the doors, and whatever failed inside. */
@Configuration(proxyBeanMethods = false)
class Unread {

    /** An address or header that is not let in at all. */
    @Bean
    RequestRejectedHandler refusedAtTheFirewall() {
        return (request, response, rejected) -> Refusal.write(request, response, 400);
    }

    /** A request that the server itself could not read. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusedByTheServer() {
        return server -> server.addContextCustomizers(Unread::reportAsProblems);
    }

    private static void reportAsProblems(Context context) {
        context.getParent().getPipeline().addValve(new ServersOwnWords());
    }

    /** Replaces the server's own error page. */
    private static final class ServersOwnWords extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, @Nullable Throwable thrown) {
            var nobodySpoke = response.getStatus() >= 400 && response.getContentWritten() == 0;
            if (!nobodySpoke || !response.setErrorReported()) {
                return;
            }
            try {
                var path = request.getRequestURI();
                response.setContentType(Refusal.typeFor(path).toString());
                response.setCharacterEncoding("UTF-8");
                var words = response.getReporter();
                if (words != null) {
                    words.write(Refusal.text(path, request, Refusal.of(response.getStatus())));
                    response.finishResponse();
                }
            } catch (IOException gone) {
                container.getLogger().debug("Nobody reads the refusal any more", gone);
            }
        }
    }

    /** What was sent on as an error, from wherever, answered in the reader's shape. */
    @Controller
    static class Failed implements ErrorController {

        @RequestMapping("${server.error.path:/error}")
        void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
            var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
            var path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
            Refusal.write(
                    path == null ? null : path.toString(),
                    request,
                    response,
                    Refusal.of(status instanceof Integer code ? code : 404));
        }
    }
}
