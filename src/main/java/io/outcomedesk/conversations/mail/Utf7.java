package io.outcomedesk.conversations.mail;

import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** RFC 2152, which Java does not know: between plus and minus stands UTF-16 as Base64. */
final class Utf7 {

    private static final Pattern SHIFTED = Pattern.compile("\\+([A-Za-z0-9+/]*+)-?");

    private Utf7() {}

    static String decode(String text) {
        return SHIFTED.matcher(text).replaceAll(Utf7::letters);
    }

    private static String letters(MatchResult found) {
        if (found.group(1).isEmpty()) {
            return Matcher.quoteReplacement(found.group().equals("+-") ? "+" : found.group());
        }
        var bytes = found.group(1).getBytes(StandardCharsets.US_ASCII);
        var decoded = Transfer.base64(bytes, 0, bytes.length);
        return Matcher.quoteReplacement(new String(decoded, 0, decoded.length & ~1, StandardCharsets.UTF_16BE));
    }
}
