package io.outcomedesk.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outcomedesk.support.Desk;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Requests as no well-behaved client would send them: any body, any type, any bytes. */
final class Wire {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Desk desk;
    private final HttpClient http = HttpClient.newHttpClient();

    Wire(Desk desk) {
        this.desk = desk;
    }

    /** One request; what is not said is a JSON body, as a person would be wrong about everything else. */
    record Asked(
            String who,
            String method,
            String path,
            byte @Nullable [] body,
            @Nullable String type,
            String accept) {

        static Asked to(String who, String method, String path) {
            return new Asked(who, method, path, null, null, "application/json, application/problem+json");
        }

        Asked with(String text) {
            return with(text.getBytes(StandardCharsets.UTF_8));
        }

        Asked with(byte[] bytes) {
            return new Asked(who, method, path, bytes, "application/json", accept);
        }

        Asked as(@Nullable String other) {
            return new Asked(who, method, path, body, other, accept);
        }

        Asked wanting(String other) {
            return new Asked(who, method, path, body, type, other);
        }

        @Override
        public String toString() {
            var start = body == null ? "" : new String(body, 0, Math.min(body.length, 120), StandardCharsets.UTF_8);
            return "%s %s %s".formatted(method, path, start);
        }
    }

    /** What came back. */
    record Answer(int status, String type, String text) {

        JsonNode problem() {
            try {
                return type.startsWith("application/problem+json") ? JSON.readTree(text) : JSON.createObjectNode();
            } catch (IOException broken) {
                throw new AssertionError("No JSON: " + text, broken);
            }
        }

        /** The status and the field, if this is a refusal as every refusal is; otherwise what is wrong with it. */
        String refusal() {
            var problem = problem();
            if (status < 400 || status >= 500) {
                return "answered %d: %s".formatted(status, text.substring(0, Math.min(text.length(), 200)));
            }
            var isWhole = problem.path("type").isTextual()
                    && problem.path("title").asText().length() > 3
                    && problem.path("status").asInt() == status
                    && isASentence(problem.path("detail").asText());
            var field = problem.path("field").asText();
            return isWhole
                    ? status + (field.isEmpty() ? "" : " of " + field)
                    : "%d is no such problem: %s %s".formatted(status, type, text);
        }

        private static boolean isASentence(String detail) {
            return detail.contains(" ")
                    && detail.length() > 12
                    && detail.matches("(?s).*[.!?)]")
                    && !detail.matches("(?s).*(Exception|java\\.|SQL|org\\.(spring|camunda|postgres)).*");
        }
    }

    Answer send(Asked asked) {
        try {
            var request = HttpRequest.newBuilder(URI.create(desk.url() + asked.path()))
                    .timeout(Duration.ofSeconds(30))
                    .header("Accept", asked.accept());
            if (!asked.who().isEmpty()) {
                request.header("Authorization", basic(asked.who()));
            }
            if (asked.type() != null) {
                request.header("Content-Type", asked.type());
            }
            request.method(
                    asked.method(),
                    asked.body() == null
                            ? HttpRequest.BodyPublishers.noBody()
                            : HttpRequest.BodyPublishers.ofByteArray(asked.body()));
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
        } catch (IOException failed) {
            throw new AssertionError("No answer to " + asked, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    static String basic(String who) {
        return "Basic " + Base64.getEncoder().encodeToString((who + ":" + who).getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes that no client library would: the head of a request, line by line, and its body. */
    Answer sendRaw(String who, String requestLine, String body, String... headers) {
        var address = URI.create(desk.url());
        var head = new StringBuilder(requestLine + "\r\nHost: desk\r\nConnection: close\r\n");
        if (!who.isEmpty()) {
            head.append("Authorization: ").append(basic(who)).append("\r\n");
        }
        for (var header : headers) {
            head.append(header).append("\r\n");
        }
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write((head + "\r\n" + body).getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return read(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException failed) {
            throw new AssertionError("No answer to " + requestLine, failed);
        }
    }

    private static Answer read(String whole) {
        var end = whole.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new AssertionError("No answer: " + whole);
        }
        var type = whole.substring(0, end)
                .lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-type:"))
                .map(line -> line.substring(13).strip())
                .findFirst()
                .orElse("");
        var body = whole.substring(end + 4);
        var isChunked =
                whole.substring(0, end).toLowerCase(java.util.Locale.ROOT).contains("chunked");
        return new Answer(Integer.parseInt(whole.substring(9, 12)), type, isChunked ? unchunked(body) : body);
    }

    private static String unchunked(String body) {
        var text = new StringBuilder();
        var rest = body;
        while (!rest.startsWith("0")) {
            var start = rest.indexOf("\r\n") + 2;
            var end = start + Integer.parseInt(rest.substring(0, start - 2), 16);
            text.append(rest, start, end);
            rest = rest.substring(end + 2);
        }
        return text.toString();
    }
}
