package io.outcomedesk.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What the desk says to people who work here, in the language their browser asks for. The code speaks English; a language is a
 * file {@code sentences/<language>.json} with each English sentence, {@code %s} and {@code %d} where something stands in it, and
 * its translation with the same in the same order. What a file does not have is said in English.
 */
public final class Sentences {

    private static final Sentences REFUSALS = in("sentences");

    private final Languages<Language> languages;

    private Sentences(Languages<Language> languages) {
        this.languages = languages;
    }

    /** Sentences for others than those who ask at a door, from files of the same shape. */
    public static Sentences in(String folder) {
        return new Sentences(Languages.in(folder, Language::of));
    }

    /** A sentence of ours, for somebody who reads this language. */
    public String to(String language, String english) {
        return languages.named(language).map(known -> known.says(english)).orElse(english);
    }

    /** A sentence of ours in a language that somebody chose; in English where it is not there. */
    public String in(Locale language, String english) {
        return languages.of(language).map(known -> known.says(english)).orElse(english);
    }

    /** A sentence of ours, for whoever asked just now. */
    public static String inTheirLanguage(String english) {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes asked
                ? REFUSALS.languages
                        .wantedBy(asked.getRequest())
                        .map(language -> language.says(english))
                        .orElse(english)
                : english;
    }

    /** One language: sentences that stand as they are, and those with something in them. */
    private record Language(Map<String, String> whole, List<Shape> shapes) {

        private record Shape(Pattern english, String translation) {}

        private static final Pattern PLACE = Pattern.compile("%[sd]");

        static Language of(Map<String, String> sentences) {
            // what has more words of its own comes first: "%s is %s." fits nearly everything
            var shapes = sentences.entrySet().stream()
                    .filter(sentence -> PLACE.matcher(sentence.getKey()).find())
                    .sorted(Comparator.comparingInt(
                            sentence -> -sentence.getKey().length()))
                    .map(sentence -> new Shape(shape(sentence.getKey()), sentence.getValue()))
                    .toList();
            return new Language(sentences, shapes);
        }

        private static Pattern shape(String sentence) {
            var shape = new StringBuilder();
            for (var part : PLACE.split(sentence, -1)) {
                shape.append(shape.isEmpty() ? "" : "(.+?)").append(Pattern.quote(part));
            }
            return Pattern.compile(shape.toString(), Pattern.DOTALL);
        }

        String says(String english) {
            var known = whole.get(english);
            return known != null ? known : shaped(english).orElse(english);
        }

        private Optional<String> shaped(String english) {
            for (var shape : shapes) {
                var fits = shape.english().matcher(english);
                if (fits.matches()) {
                    var things = new ArrayList<String>();
                    for (int i = 1; i <= fits.groupCount(); i++) {
                        things.add(whole.getOrDefault(fits.group(i), fits.group(i)));
                    }
                    return Optional.of(filled(shape.translation(), things));
                }
            }
            return Optional.empty();
        }

        private static String filled(String translation, Collection<String> things) {
            var next = things.iterator();
            return PLACE.matcher(translation).replaceAll(place -> Matcher.quoteReplacement(next.next()));
        }
    }
}
