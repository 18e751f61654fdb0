package io.outcomedesk.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.outcomedesk.access.Languages;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * A form on its way to a browser speaks the browser's language, as far as {@code forms/words/<language>.json} has its
 * words. What is deployed, and what a form submits, stays as it is.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 10)
class FormsInTheirLanguage extends OncePerRequestFilter {

    private static final Pattern FORM = Pattern.compile(".*/task/[^/]+/deployed-form/?");
    private static final List<String> WORDS = List.of("label", "description", "dateLabel", "timeLabel", "text");

    /** A tag, something to be filled in, or words between them. */
    private static final Pattern PARTS = Pattern.compile("<[^>]*>|\\{\\{.*?}}|[^<{]+", Pattern.DOTALL);

    private static final Pattern READ_ALOUD = Pattern.compile("(?<=aria-label=\")[^\"]*");

    private final Languages<Map<String, String>> languages = Languages.in("forms/words", words -> words);
    private final ObjectMapper json;

    FormsInTheirLanguage(ObjectMapper json) {
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !FORM.matcher(request.getRequestURI()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        var words = languages.wantedBy(request);
        if (words.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        var answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (answer.getStatus() == HttpStatus.OK.value() && answer.getContentSize() > 0) {
            var form = json.readTree(answer.getContentAsByteArray());
            translate(form, words.get());
            answer.resetBuffer();
            answer.getOutputStream().write(json.writeValueAsBytes(form));
        }
        answer.copyBodyToResponse();
    }

    private static void translate(JsonNode node, Map<String, String> words) {
        if (node instanceof ArrayNode several) {
            several.forEach(one -> translate(one, words));
        } else if (node instanceof ObjectNode part) {
            WORDS.stream()
                    .filter(name -> part.path(name).isTextual())
                    .forEach(name -> part.put(name, said(part.path(name).asText(), words)));
            if (part.path("content").isTextual()) {
                part.put("content", html(part.path("content").asText(), words));
            }
            part.forEach(child -> translate(child, words));
        }
    }

    private static String html(String content, Map<String, String> words) {
        return PARTS.matcher(content).replaceAll(part -> Matcher.quoteReplacement(translated(part, words)));
    }

    private static String translated(MatchResult part, Map<String, String> words) {
        var text = part.group();
        if (text.startsWith("<")) {
            return READ_ALOUD.matcher(text).replaceAll(label -> Matcher.quoteReplacement(said(label.group(), words)));
        }
        return text.startsWith("{{") ? text : said(text, words);
    }

    /** What has no translation stays; the spaces round it do, too. */
    private static String said(String text, Map<String, String> words) {
        var english = text.strip();
        var theirs = words.get(english);
        return theirs == null ? text : text.replace(english, theirs);
    }
}
