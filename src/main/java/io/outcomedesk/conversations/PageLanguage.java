package io.outcomedesk.conversations;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The language of the customer's page, English or German: as the link on it says, else as their browser asks. */
public final class PageLanguage {

    static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.GERMAN);

    /** All sentences of the page, in every language it speaks. */
    static final MessageSource SENTENCES = sentences();

    private static final Pattern CHOSEN = Pattern.compile("(?:.*&)?lang=(en|de)(?:&.*)?");

    private PageLanguage() {}

    private static MessageSource sentences() {
        var sentences = new ResourceBundleMessageSource();
        sentences.setBasename("messages");
        sentences.setDefaultEncoding(StandardCharsets.UTF_8.name());
        // who asks for no language of ours reads English, whatever the machine speaks
        sentences.setFallbackToSystemLocale(false);
        sentences.setAlwaysUseMessageFormat(true);
        return sentences;
    }

    public static Locale of(HttpServletRequest request) {
        return chosen(request).orElseGet(() -> asked(request));
    }

    /** What the address says; it is read from there alone, since a form with a file is not read before its time. */
    static Optional<Locale> chosen(HttpServletRequest request) {
        @Nullable String query = request.getQueryString();
        return Optional.ofNullable(query)
                .map(CHOSEN::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(found -> Locale.forLanguageTag(found.group(1)));
    }

    private static Locale asked(HttpServletRequest request) {
        @Nullable String header = request.getHeader("Accept-Language");
        try {
            return Optional.ofNullable(header)
                    .map(Locale.LanguageRange::parse)
                    .map(ranges -> Locale.lookup(ranges, SPOKEN))
                    .orElse(Locale.ENGLISH);
        } catch (IllegalArgumentException unreadable) {
            // a browser that asks for no language reads English
            return Locale.ENGLISH;
        }
    }

    /** One sentence of the page. @param key in {@code messages.properties} */
    public static String says(Locale language, String key, Object... with) {
        return SENTENCES.getMessage(key, with, language);
    }
}
