package io.outcomedesk.conversations.mail;

/** RFC 3676: lines that end with a blank go on in the next one. */
final class Flowed {

    private Flowed() {}

    /** @param isBlankKept false where the blank at a line's end was only put there to say so ({@code DelSp=yes}) */
    static String joined(String text, boolean isBlankKept) {
        var out = new StringBuilder(text.length());
        var before = -1;
        for (var line : text.split("\n", -1)) {
            var depth = depth(line);
            var words = line.substring(depth);
            words = words.startsWith(" ") ? words.substring(1) : words;
            if (before != depth || words.equals("-- ")) {
                out.append(out.isEmpty() ? "" : "\n").append(">".repeat(depth)).append(depth > 0 ? " " : "");
            }
            var goesOn = words.endsWith(" ") && !words.equals("-- ");
            out.append(words, 0, goesOn && !isBlankKept ? words.length() - 1 : words.length());
            before = goesOn ? depth : -1;
        }
        return out.toString();
    }

    private static int depth(String line) {
        var depth = 0;
        while (depth < line.length() && line.charAt(depth) == '>') {
            depth++;
        }
        return depth;
    }
}
