package io.outcomedesk.conversations.mail;

import java.nio.charset.StandardCharsets;

/** Goes through bytes line by line, without copying them. */
final class Lines {

    private final byte[] bytes;
    private final int end;
    private int next;
    private int from;
    private int to;

    Lines(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.end = end;
        this.next = start;
        this.from = start;
        this.to = start;
    }

    boolean next() {
        if (next >= end) {
            return false;
        }
        from = next;
        var at = from;
        while (at < end && bytes[at] != '\n') {
            at++;
        }
        next = Math.min(at + 1, end);
        to = at > from && at < end && bytes[at - 1] == '\r' ? at - 1 : at;
        return true;
    }

    /** The line is read once more. */
    void back() {
        next = from;
    }

    /** Where the line begins. */
    int from() {
        return from;
    }

    /** Where the next line begins. */
    int after() {
        return next;
    }

    boolean isEmpty() {
        return to == from;
    }

    int length() {
        return to - from;
    }

    boolean startsWith(char first, char second) {
        return length() >= 2 && bytes[from] == first && bytes[from + 1] == second;
    }

    /** @param most characters of it */
    String text(int most) {
        return new String(bytes, from, Math.min(length(), most), StandardCharsets.ISO_8859_1);
    }
}
