package io.outcomedesk.cases;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text that comes in from outside: there where it is needed, not too long, without control characters. */
public final class Text {

    /** Most characters of what a customer says. */
    public static final int WORDS = 10_000;

    /** Most characters of a line: a name, a product, a value. */
    public static final int LINE = 500;

    private static final Pattern MAIL =
            Pattern.compile("[^\\s@<>\"(),;:\\\\]+@[^\\s@<>\"(),;:\\\\]+\\.[^\\s@<>\"(),;:\\\\]+");
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

    private Text() {}

    public static String required(String field, @Nullable String given, int most, String why) {
        return optional(field, given, most).orElseThrow(() -> new Invalid(field, why));
    }

    public static Optional<String> optional(String field, @Nullable String given, int most) {
        if (given == null || given.isBlank() && isPlain(given)) {
            return Optional.empty();
        }
        if (given.codePointCount(0, given.length()) > most) {
            throw new Invalid(
                    field,
                    "This takes up to %d characters, it has %d. Shorten it, or add the rest as a note."
                            .formatted(most, given.codePointCount(0, given.length())));
        }
        if (!isPlain(given)) {
            throw new Invalid(
                    field, "This has control characters or halves of characters in it. Send plain UTF-8 text.");
        }
        return Optional.of(given.strip());
    }

    /** True for text without control characters, other than of lines, and without halves of characters. */
    public static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            var isLine = c == '\n' || c == '\r' || c == '\t';
            if (Character.isISOControl(c) && !isLine || Character.isSurrogate(c) && !isPair(text, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPair(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }

    public static String mail(String field, @Nullable String given) {
        var mail = required(field, given, 254, "A mail address is needed, to know and reach the customer.");
        if (!MAIL.matcher(mail).matches()) {
            throw new Invalid(field, "This is no mail address. It looks like name@example.org.");
        }
        return mail;
    }

    public static String key(String field, @Nullable String given) {
        var key = required(field, given, 64, "Name the fact, such as serialNumber.");
        if (!KEY.matcher(key).matches()) {
            throw new Invalid(
                    field,
                    "A fact's name starts with a letter and has letters, digits, dots and dashes, such as serialNumber.");
        }
        return key;
    }
}
