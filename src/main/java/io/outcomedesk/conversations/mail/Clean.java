package io.outcomedesk.conversations.mail;

/** Text without what nobody sees: control characters, halves of characters, what turns the direction or hides. */
final class Clean {

    private Clean() {}

    /** In one line. */
    static String line(String given, int most) {
        var line = text(given).replaceAll("[\\s\\u00A0]+", " ").strip();
        return first(line, most);
    }

    /** Lines end with a line feed. */
    static String text(String given) {
        var text = new StringBuilder(given.length());
        for (int i = 0; i < given.length(); ) {
            var c = given.codePointAt(i);
            i += Character.charCount(c);
            if (c == '\r') {
                text.append('\n');
                i += i < given.length() && given.charAt(i) == '\n' ? 1 : 0;
            } else if (c == 0x2028 || c == 0x2029 || c == 0x85 || c == '\f' || c == 0x0B) {
                text.append('\n');
            } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                text.append('\uFFFD');
            } else if (!isUnseen(c)) {
                text.appendCodePoint(c);
            }
        }
        return text.toString();
    }

    /** Joiners stay: letters and emoji of many languages need them. */
    private static boolean isUnseen(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\t'
                || c == 0xAD
                || c == 0x61C
                || c == 0x180E
                || c == 0x200B
                || c == 0x200E
                || c == 0x200F
                || c >= 0x202A && c <= 0x202E
                || c >= 0x2060 && c <= 0x206F
                || c == 0xFEFF
                || c >= 0xFFF9 && c <= 0xFFFB
                || c >= 0xE0000 && c <= 0xE007F;
    }

    static String first(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
