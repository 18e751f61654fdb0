package io.outcomedesk.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.outcomedesk.cases.FileLimits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.util.HtmlUtils;

/** One refusal in the shape its reader reads: problem+json for programs, a page with a sentence for customers. */
final class Refusal {

    private static final MediaType PAGE = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final ObjectMapper JSON = new ObjectMapper()
            .addMixIn(ProblemDetail.class, org.springframework.http.converter.json.ProblemDetailJacksonMixin.class);

    private Refusal() {}

    static ProblemDetail of(HttpStatusCode status, String title, @Nullable String whatToDo) {
        var problem = ProblemDetail.forStatusAndDetail(status, whatToDo == null ? title : whatToDo);
        problem.setType(URI.create("about:blank"));
        problem.setTitle(title);
        return problem;
    }

    static ProblemDetail tooLarge(FileLimits files) {
        return of(HttpStatus.PAYLOAD_TOO_LARGE, "Too much at once", files.tooLarge());
    }

    /** What is said where no controller came to speak. */
    static ProblemDetail of(int status) {
        return switch (status) {
            case 400 ->
                of(
                        HttpStatusCode.valueOf(status),
                        "This cannot be read",
                        "The address, a header or a parameter has characters that do not belong there. Send them percent-encoded, as UTF-8.");
            case 401 ->
                of(
                        HttpStatusCode.valueOf(status),
                        "Log in first",
                        "Log in with the name and password of a person who works here (HTTP Basic).");
            case 403 -> of(HttpStatusCode.valueOf(status), "Not yours to do", "Ask somebody whose work this is.");
            case 404 ->
                of(
                        HttpStatusCode.valueOf(status),
                        "Not found",
                        "There is no such call or page. GET /v3/api-docs describes every call.");
            case 405 ->
                of(
                        HttpStatusCode.valueOf(status),
                        "Not with this method",
                        "This address takes another method; /v3/api-docs says which.");
            case 406 ->
                of(
                        HttpStatusCode.valueOf(status),
                        "Only JSON comes back",
                        "Send the header Accept: application/json, or none. Nothing was done.");
            case 413 ->
                of(
                        HttpStatusCode.valueOf(status),
                        "Too much at once",
                        "A request has up to %d bytes. Send less, in several calls."
                                .formatted(IncomingLimits.MOST_BYTES));
            case 501 ->
                of(
                        HttpStatusCode.valueOf(status),
                        "Not known here",
                        "The server does not know this way of sending; send a Content-Length instead.");
            case 415 ->
                of(
                        HttpStatusCode.valueOf(status),
                        "Only JSON goes in",
                        "Send the body as JSON, with the header Content-Type: application/json.");
            default ->
                status < 500
                        ? of(
                                HttpStatusCode.valueOf(status),
                                "This cannot be done",
                                "Look at /v3/api-docs for what this call takes.")
                        : of(
                                HttpStatusCode.valueOf(status),
                                "Something went wrong on our side",
                                "Nothing was changed. Try again; if it stays, tell an admin the time it happened.");
        };
    }

    /** True where a customer reads the answer, not a program. */
    static boolean isForACustomer(@Nullable String path) {
        return path != null && path.startsWith("/c/");
    }

    static MediaType typeFor(@Nullable String path) {
        return isForACustomer(path) ? PAGE : MediaType.APPLICATION_PROBLEM_JSON;
    }

    static Object bodyFor(@Nullable String path, ProblemDetail problem) {
        return isForACustomer(path) ? page(problem) : problem;
    }

    static void write(@Nullable String path, HttpServletResponse response, ProblemDetail problem) throws IOException {
        response.resetBuffer();
        response.setStatus(problem.getStatus());
        response.setContentType(typeFor(path).toString());
        response.getOutputStream().write(text(path, problem).getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
    }

    static void write(HttpServletRequest request, HttpServletResponse response, int status) throws IOException {
        write(request.getRequestURI(), response, of(status));
    }

    static String text(@Nullable String path, ProblemDetail problem) throws IOException {
        return isForACustomer(path) ? page(problem) : JSON.writeValueAsString(problem);
    }

    private static String page(ProblemDetail problem) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                  <meta charset="utf-8">
                  <meta name="viewport" content="width=device-width, initial-scale=1">
                  <meta name="robots" content="noindex">
                  <title>That did not work</title>
                  <link rel="stylesheet" href="/c/assets/page.css">
                </head>
                <body>
                <main>
                  <h1>That did not work</h1>
                  <p>%s</p>
                </main>
                </body>
                </html>
                """.formatted(HtmlUtils.htmlEscape(forACustomer(problem), "UTF-8"));
    }

    /** What the desk itself refused is said as it is; what a browser sent wrong is no customer's fault. */
    private static String forACustomer(ProblemDetail problem) {
        return switch (problem.getStatus()) {
            case 409 -> Optional.ofNullable(problem.getDetail()).orElse("");
            case 413 -> "This was too much at once. Please shorten it, or send it in two parts.";
            case 404 -> "There is no such page. Please open the link from our latest message to you, or call us.";
            default ->
                problem.getStatus() < 500
                        ? "We could not read what was sent. Please open the link from our latest message to you, and try again."
                        : "Something went wrong on our side, and nothing was changed. Please try again in a moment, or call us.";
        };
    }
}
