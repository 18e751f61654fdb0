package io.outcomedesk.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.outcomedesk.cases.FileLimits;
import io.outcomedesk.conversations.PageLanguage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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

    static void write(HttpServletRequest request, HttpServletResponse response, ProblemDetail problem)
            throws IOException {
        write(request.getRequestURI(), request, response, problem);
    }

    static void write(HttpServletRequest request, HttpServletResponse response, int status) throws IOException {
        write(request, response, of(status));
    }

    /** @param path what was asked for first, where it was sent on as an error */
    static void write(
            @Nullable String path, HttpServletRequest request, HttpServletResponse response, ProblemDetail problem)
            throws IOException {
        response.resetBuffer();
        response.setStatus(problem.getStatus());
        response.setContentType(typeFor(path).toString());
        response.getOutputStream().write(text(path, request, problem).getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
    }

    static String text(@Nullable String path, HttpServletRequest request, ProblemDetail problem) throws IOException {
        return isForACustomer(path) ? page(request, problem) : JSON.writeValueAsString(problem);
    }

    static String page(HttpServletRequest request, ProblemDetail problem) {
        var language = PageLanguage.of(request);
        var title = escaped(PageLanguage.says(language, "problem.title"));
        return """
                <!doctype html>
                <html lang="%s">
                <head>
                  <meta charset="utf-8">
                  <meta name="viewport" content="width=device-width, initial-scale=1">
                  <meta name="robots" content="noindex">
                  <meta name="referrer" content="no-referrer">
                  <title>%s</title>
                  <link rel="stylesheet" href="/c/assets/page.css">
                </head>
                <body>
                <main>
                  <h1>%s</h1>
                  <p>%s</p>
                </main>
                </body>
                </html>
                """.formatted(
                        language.getLanguage(),
                        title,
                        title,
                        escaped(PageLanguage.says(language, forACustomer(problem.getStatus()))));
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    /** What a browser sent wrong is no customer's fault. */
    private static String forACustomer(int status) {
        return switch (status) {
            case 409 -> "problem.together";
            case 413 -> "problem.too-much";
            case 404 -> "problem.unknown";
            case 429 -> "problem.too-often";
            default -> status < 500 ? "problem.unread" : "problem.ours";
        };
    }
}
