package io.outcomedesk.doors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Goes to the desk's doors as somebody: with name and password, or with a session of the web applications. */
class Visits {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;
    private final HttpClient anybody = client(null);
    private final Map<String, Session> sessions = new HashMap<>();

    Visits(String url) {
        this.url = url;
    }

    /** What came back. */
    record Answer(int status, String text) {

        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException none) {
                throw new UncheckedIOException(none);
            }
        }
    }

    /** A body and what it says it is. */
    record Body(String type, String text) {

        static Body json(Object content) {
            try {
                return new Body(
                        "application/json", content instanceof String text ? text : JSON.writeValueAsString(content));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }

        static Body form(String text) {
            return new Body("application/x-www-form-urlencoded", text);
        }

        static Body file(String name, String content) {
            return new Body("multipart/form-data; boundary=edge", """
                    --edge\r
                    Content-Disposition: form-data; name="deployment-name"\r
                    \r
                    from a test\r
                    --edge\r
                    Content-Disposition: form-data; name="%s"; filename="%s"\r
                    Content-Type: application/octet-stream\r
                    \r
                    %s\r
                    --edge--\r
                    """.formatted(name, name, content));
        }
    }

    /** Somebody logged in to the web applications. */
    private record Session(HttpClient client, CookieManager cookies) {

        String token() {
            return cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                    .map(HttpCookie::getValue)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static HttpClient client(CookieManager cookies) {
        var client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER);
        return cookies == null ? client.build() : client.cookieHandler(cookies).build();
    }

    /** As nobody (empty), or with the password of the demo: the name. */
    Answer basic(String who, String method, String path, Body body, String... headers) {
        var request = request(method, path, body, headers);
        if (!who.isEmpty()) {
            request.header("Authorization", basic(who, passwordOf(who)));
        }
        return send(anybody, request);
    }

    Answer basicWith(String who, String password, String method, String path) {
        return send(anybody, request(method, path, null).header("Authorization", basic(who, password)));
    }

    private static String basic(String who, String password) {
        var pair = (who + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /** With the session of the web applications and its token; as nobody without either. */
    Answer session(String who, String method, String path, Body body, String... headers) {
        if (who.isEmpty()) {
            return send(anybody, request(method, path, body, headers));
        }
        var session = sessions.computeIfAbsent(who, this::logIn);
        return send(session.client(), request(method, path, body, headers).header("X-XSRF-TOKEN", session.token()));
    }

    Answer sessionWithoutToken(String who, String method, String path, Body body, String... headers) {
        return send(sessions.computeIfAbsent(who, this::logIn).client(), request(method, path, body, headers));
    }

    private Session logIn(String who) {
        var cookies = new CookieManager();
        var session = new Session(client(cookies), cookies);
        send(session.client(), request("GET", "/camunda/app/tasklist/default/", null));
        var login = request(
                "POST",
                "/camunda/api/admin/auth/user/default/login/tasklist",
                Body.form("username=%s&password=%s".formatted(who, passwordOf(who))));
        var answer = send(session.client(), login.header("X-XSRF-TOKEN", session.token()));
        if (answer.status() != 200) {
            throw new AssertionError("%s cannot log in: %s".formatted(who, answer));
        }
        // the log-in makes a new session; its token comes with the next page, as in a browser
        send(session.client(), request("GET", "/camunda/api/admin/auth/user/default", null));
        return session;
    }

    /** Those who are not of the demo have a password of the required length. */
    static String passwordOf(String who) {
        return who.contains(".") ? who + "-0123456789" : who;
    }

    private HttpRequest.Builder request(String method, String path, Body body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(60));
        if (body != null) {
            request.header("Content-Type", body.type());
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.method(
                method,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body.text()));
    }

    private static Answer send(HttpClient client, HttpRequest.Builder request) {
        try {
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
