package io.outcomedesk.conversations.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Letters from bytes, by the character set that is declared and, where that cannot be, by the one that fits. */
final class Charsets {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Charset JAPANESE_MAIL = Charset.forName("ISO-2022-JP");

    /** Names that mail programs use for a set that holds more than the name says, or that nobody else knows. */
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("us-ascii", "windows-1252"),
            Map.entry("ascii", "windows-1252"),
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("iso8859-1", "windows-1252"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("latin-1", "windows-1252"),
            Map.entry("ansi", "windows-1252"),
            Map.entry("cp-1252", "windows-1252"),
            Map.entry("iso-8859-8-i", "iso-8859-8"),
            Map.entry("iso-8859-8-e", "iso-8859-8"),
            Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("gb2312", "gb18030"),
            Map.entry("gbk", "gb18030"),
            Map.entry("x-gbk", "gb18030"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("shift-jis", "windows-31j"),
            Map.entry("sjis", "windows-31j"),
            Map.entry("x-sjis", "windows-31j"),
            Map.entry("ks_c_5601-1987", "x-windows-949"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("utf8", "utf-8"),
            Map.entry("utf8mb4", "utf-8"),
            Map.entry("unicode-1-1-utf-8", "utf-8"));

    private Charsets() {}

    static String decode(byte[] bytes, Optional<String> declared) {
        var name = declared.map(given -> given.strip().toLowerCase(Locale.ROOT)).orElse("");
        if (name.equals("utf-7") || name.equals("unicode-1-1-utf-7")) {
            return Utf7.decode(new String(bytes, StandardCharsets.ISO_8859_1));
        }
        var set = known(MEANT.getOrDefault(name, name)).orElse(WINDOWS);
        // nobody writes Ã¼ on purpose: bytes that are UTF-8 are UTF-8, whatever a sender's template says
        if (set.newEncoder().maxBytesPerChar() == 1f) {
            return strictly(bytes, shifts(bytes) ? JAPANESE_MAIL : StandardCharsets.UTF_8)
                    .orElseGet(() -> new String(bytes, set));
        }
        return strictly(bytes, set)
                .or(() -> strictly(bytes, StandardCharsets.UTF_8))
                .orElseGet(() -> new String(bytes, isMostly(bytes, set) ? set : WINDOWS));
    }

    /** Escape, dollar, B: from here on Japanese, which programs of before 2000 did not declare. */
    private static boolean shifts(byte[] bytes) {
        for (int i = 0; i + 2 < bytes.length; i++) {
            if (bytes[i] == 0x1B && bytes[i + 1] == '$' && (bytes[i + 2] == 'B' || bytes[i + 2] == '@')) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Charset> known(String name) {
        try {
            var set = name.isEmpty() ? WINDOWS : Charset.forName(name);
            return set.canEncode() ? Optional.of(set) : Optional.empty();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<String> strictly(byte[] bytes, Charset set) {
        try {
            return Optional.of(set.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException another) {
            return Optional.empty();
        }
    }

    /** A text with one damaged letter, or with half of one at its end, is still of its set. */
    private static boolean isMostly(byte[] bytes, Charset set) {
        var text = new String(bytes, set);
        var damaged = text.chars().filter(c -> c == 0xFFFD).count();
        // in a name such as Café the last letter may be all there is of another set than UTF-8
        var isCutOff = damaged == 1 && text.endsWith("\uFFFD") && !set.equals(StandardCharsets.UTF_8);
        return damaged * 20 < text.length() || isCutOff;
    }
}
