package io.outcomedesk.access;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A folder with a file {@code <language>.json} for each language but English: English words, and theirs.
 *
 * @param <T> what is made of a file
 */
public final class Languages<T> {

    private final Map<String, T> byName;

    private Languages(Map<String, T> byName) {
        this.byName = byName;
    }

    /** Reads them. @param folder on the class path */
    public static <T> Languages<T> in(String folder, Function<Map<String, String>, T> made) {
        var languages = new TreeMap<String, T>();
        var json = new ObjectMapper();
        try {
            for (var file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:" + folder + "/*.json")) {
                var name = String.valueOf(file.getFilename()).replace(".json", "");
                try (var content = file.getInputStream()) {
                    languages.put(name, made.apply(json.readValue(content, new TypeReference<>() {})));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Languages<>(languages);
    }

    /** A language by its name, such as {@code de}; nothing for English, or one that has no file. */
    public Optional<T> named(String language) {
        return Optional.ofNullable(byName.get(language));
    }

    /** This language; nothing where that is English, or none of these. */
    public Optional<T> of(Locale language) {
        return Optional.ofNullable(byName.get(language.getLanguage()));
    }

    /** The language that the browser asks for; nothing where that is English, or none of these. */
    public Optional<T> wantedBy(HttpServletRequest request) {
        @Nullable String header = request.getHeader("Accept-Language");
        if (header == null) {
            return Optional.empty();
        }
        try {
            var known = new ArrayList<>(List.of(Locale.ENGLISH));
            byName.keySet().forEach(language -> known.add(Locale.forLanguageTag(language)));
            return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(header), known))
                    .map(locale -> byName.get(locale.getLanguage()));
        } catch (IllegalArgumentException unreadable) {
            // a browser that asks for no language reads English
            return Optional.empty();
        }
    }
}
