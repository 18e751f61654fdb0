package io.outcomedesk.api;

import io.outcomedesk.cases.Invalid;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text that comes in from outside: there where it is needed, not too long, without control characters. */
final class Text {

    /** Most characters of what a customer says. */
    static final int WORDS = 10_000;

    /** Most characters of a line: a name, a product, a value. */
    static final int LINE = 500;

    private static final Pattern MAIL =
            Pattern.compile("[^\\s@<>\"(),;:\\\\]+@[^\\s@<>\"(),;:\\\\]+\\.[^\\s@<>\"(),;:\\\\]+");
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

    private Text() {}

    static String required(String field, @Nullable String given, int most, String why) {
        return optional(field, given, most).orElseThrow(() -> new Invalid(field, why));
    }

    static Optional<String> optional(String field, @Nullable String given, int most) {
        if (given == null || given.isBlank()) {
            return Optional.empty();
        }
        if (given.codePointCount(0, given.length()) > most) {
            throw new Invalid(
                    field,
                    "This takes up to %d characters, it has %d. Shorten it, or add the rest as a note."
                            .formatted(most, given.codePointCount(0, given.length())));
        }
        for (int i = 0; i < given.length(); i++) {
            char c = given.charAt(i);
            var isLine = c == '\n' || c == '\r' || c == '\t';
            if (Character.isISOControl(c) && !isLine) {
                throw new Invalid(
                        field, "This has control characters in it (code %d). Send plain text.".formatted((int) c));
            }
            if (Character.isSurrogate(c) && !isPair(given, i)) {
                throw new Invalid(field, "This has half a character in it. Send whole UTF-8 text.");
            }
        }
        return Optional.of(given.strip());
    }

    private static boolean isPair(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }

    static String mail(String field, @Nullable String given) {
        var mail = required(field, given, 254, "A mail address is needed, to know and reach the customer.");
        if (!MAIL.matcher(mail).matches()) {
            throw new Invalid(field, "This is no mail address. It looks like name@example.org.");
        }
        return mail;
    }

    static String key(String field, @Nullable String given) {
        var key = required(field, given, 64, "Name the fact, such as serialNumber.");
        if (!KEY.matcher(key).matches()) {
            throw new Invalid(
                    field,
                    "A fact's name starts with a letter and has letters, digits, dots and dashes, such as serialNumber.");
        }
        return key;
    }
}
