package io.outcomedesk.conversations.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Text of a field as people read it: encoded words (RFC 2047) decoded, in one line. */
final class HeaderText {

    static final Pattern WORD =
            Pattern.compile("=\\?([^?\\s*]{1,40})(?:\\*[^?\\s]{0,20})?\\?([bBqQ])\\?([^?]{0,2000})\\?=");

    private HeaderText() {}

    static String decoded(String field) {
        var text = new StringBuilder();
        var words = WORD.matcher(field);
        var pending = new ByteArrayOutputStream();
        var set = "";
        var at = 0;
        while (words.find()) {
            var between = field.substring(at, words.start());
            var name = words.group(1).toLowerCase(Locale.ROOT);
            // one letter may be cut in two by the end of a word
            if (pending.size() > 0 && !(between.isBlank() && name.equals(set))) {
                text.append(Charsets.decode(pending.toByteArray(), Optional.of(set)));
                pending.reset();
            }
            if (at == 0 || !between.isBlank()) {
                text.append(eightBit(between));
            }
            set = name;
            pending.writeBytes(bytes(words.group(2), words.group(3)));
            at = words.end();
        }
        if (pending.size() > 0) {
            text.append(Charsets.decode(pending.toByteArray(), Optional.of(set)));
        }
        return text.append(eightBit(field.substring(at))).toString();
    }

    private static byte[] bytes(String encoding, String word) {
        var raw = word.getBytes(StandardCharsets.ISO_8859_1);
        return encoding.equalsIgnoreCase("b")
                ? Transfer.base64(raw, 0, raw.length)
                : Transfer.quotedPrintable(raw, 0, raw.length, true);
    }

    /** Fields are read byte by byte; who writes more than ASCII there means UTF-8 mostly. */
    private static String eightBit(String text) {
        return text.chars().allMatch(c -> c < 0x80) || text.chars().anyMatch(c -> c > 0xFF)
                ? text
                : Charsets.decode(text.getBytes(StandardCharsets.ISO_8859_1), Optional.empty());
    }
}
