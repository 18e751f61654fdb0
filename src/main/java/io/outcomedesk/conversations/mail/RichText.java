package io.outcomedesk.conversations.mail;

import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words of a text in RTF, without its looks. */
final class RichText {

    private static final int DEEPEST = 1_000;
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Pattern TOKEN = Pattern.compile(
            "\\\\([a-zA-Z]{1,32})(-?\\d{1,9})? ?|\\\\'([0-9a-fA-F]{2})|\\\\([^a-zA-Z'])|([{}])|([^\\\\{}]+)|\\\\");
    private static final Set<String> NOT_READ = Set.of(
            "fonttbl",
            "colortbl",
            "stylesheet",
            "info",
            "pict",
            "object",
            "header",
            "footer",
            "generator",
            "listtable",
            "listoverridetable",
            "themedata",
            "datastore",
            "htmltag",
            "mhtmltag");

    private final StringBuilder out = new StringBuilder();
    private final Deque<Boolean> outer = new ArrayDeque<>();
    private boolean isRead = true;

    /** Between {@code \htmlrtf} and {@code \htmlrtf0} stands what Outlook added for itself. */
    private boolean isOutlooks;

    private int replacementsToSkip;

    static String of(String rtf) {
        var text = new RichText();
        var tokens = TOKEN.matcher(rtf);
        while (tokens.find()) {
            if (tokens.group(1) != null) {
                text.word(tokens.group(1), tokens.group(2));
            } else if (tokens.group(3) != null) {
                text.write(new String(new byte[] {(byte) Integer.parseInt(tokens.group(3), 16)}, WINDOWS));
            } else if (tokens.group(4) != null) {
                text.symbol(tokens.group(4));
            } else if (tokens.group(5) != null) {
                text.group(tokens.group(5));
            } else if (tokens.group(6) != null) {
                text.write(tokens.group(6).replaceAll("[\\r\\n]", ""));
            }
        }
        return text.out.toString();
    }

    private void group(String brace) {
        if (brace.equals("{") && outer.size() < DEEPEST) {
            outer.push(isRead);
        } else if (brace.equals("}") && !outer.isEmpty()) {
            isRead = outer.pop();
        }
    }

    private void word(String word, @Nullable String number) {
        if (NOT_READ.contains(word)) {
            isRead = false;
        } else if (word.equals("htmlrtf")) {
            isOutlooks = !"0".equals(number);
        } else if (word.equals("par") || word.equals("line") || word.equals("row")) {
            write("\n");
        } else if (word.equals("tab") || word.equals("cell")) {
            write("\t");
        } else if (word.equals("u") && number != null) {
            write(Character.toString((char) Integer.parseInt(number)));
            replacementsToSkip = 1;
        }
    }

    private void symbol(String symbol) {
        switch (symbol) {
            case "*" -> isRead = false;
            case "~" -> write(" ");
            case "\\", "{", "}" -> write(symbol);
            case "\n", "\r" -> write("\n");
            default -> {
                // other signs are looks
            }
        }
    }

    private void write(String text) {
        var skipped = Math.min(replacementsToSkip, text.length());
        replacementsToSkip -= skipped;
        if (isRead && !isOutlooks) {
            out.append(text, skipped, text.length());
        }
    }
}
