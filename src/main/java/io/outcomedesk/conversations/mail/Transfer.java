package io.outcomedesk.conversations.mail;

import java.util.Arrays;

/** The ways in which bytes are written as letters to pass through mail servers; damaged ones give what is left of them. */
final class Transfer {

    private Transfer() {}

    static byte[] decoded(byte[] raw, int from, int to, String encoding) {
        return switch (encoding) {
            case "base64" -> base64(raw, from, to);
            case "quoted-printable" -> quotedPrintable(raw, from, to, false);
            case "x-uuencode", "uuencode", "x-uue", "uue" -> uuBody(raw, from, to);
            default -> Arrays.copyOfRange(raw, from, to);
        };
    }

    static byte[] base64(byte[] raw, int from, int to) {
        var out = new byte[(int) ((to - from) * 3L / 4 + 3)];
        var size = 0;
        var bits = 0;
        var held = 0;
        for (int i = from; i < to; i++) {
            var value = base64Value(raw[i]);
            if (raw[i] == '=') {
                // the end of one stretch; another may follow
                held = 0;
                bits = 0;
            } else if (value >= 0) {
                held = held << 6 | value;
                bits += 6;
                if (bits >= 8) {
                    bits -= 8;
                    out[size++] = (byte) (held >> bits);
                    held &= (1 << bits) - 1;
                }
            }
        }
        return Arrays.copyOf(out, size);
    }

    private static int base64Value(byte letter) {
        if (letter >= 'A' && letter <= 'Z') {
            return letter - 'A';
        } else if (letter >= 'a' && letter <= 'z') {
            return letter - 'a' + 26;
        } else if (letter >= '0' && letter <= '9') {
            return letter - '0' + 52;
        }
        return letter == '+' ? 62 : letter == '/' ? 63 : -1;
    }

    /** @param isWord true in a field, where an underscore is a blank */
    static byte[] quotedPrintable(byte[] raw, int from, int to, boolean isWord) {
        var out = new byte[to - from];
        var size = 0;
        for (int i = from; i < to; i++) {
            if (raw[i] == '_' && isWord) {
                out[size++] = ' ';
            } else if (raw[i] != '=') {
                out[size++] = raw[i];
            } else {
                var softBreak = softBreak(raw, i + 1, to);
                var value = i + 2 < to ? hex(raw[i + 1], raw[i + 2]) : -1;
                if (softBreak > 0) {
                    i = softBreak - 1;
                } else if (value >= 0) {
                    out[size++] = (byte) value;
                    i += 2;
                } else {
                    out[size++] = raw[i];
                }
            }
        }
        return Arrays.copyOf(out, size);
    }

    /** Where the next line begins if nothing but blanks follows; else 0. */
    private static int softBreak(byte[] raw, int from, int to) {
        var at = from;
        while (at < to && at < from + 100 && (raw[at] == ' ' || raw[at] == '\t' || raw[at] == '\r')) {
            at++;
        }
        return at == to || raw[at] == '\n' ? Math.min(at + 1, to) : 0;
    }

    /** -1 for what is no hexadecimal digit. */
    static int hex(byte high, byte low) {
        var first = Character.digit(high, 16);
        var second = Character.digit(low, 16);
        return first < 0 || second < 0 ? -1 : first * 16 + second;
    }

    private static byte[] uuBody(byte[] raw, int from, int to) {
        var lines = new Lines(raw, from, to);
        var out = new byte[to - from];
        var size = 0;
        while (lines.next()) {
            if (!lines.startsWith('b', 'e') && !lines.startsWith('e', 'n')) {
                size = uuLine(lines.text(200), out, size);
            }
        }
        return Arrays.copyOf(out, size);
    }

    /** Returns how far {@code out} is filled then. */
    static int uuLine(String line, byte[] out, int size) {
        var count = line.isEmpty() ? 0 : line.charAt(0) - 32 & 63;
        var at = size;
        for (int i = 1; count > 0 && at < out.length; i += 4) {
            var held = 0;
            for (int j = i; j < i + 4; j++) {
                held = held << 6 | (j < line.length() ? line.charAt(j) - 32 & 63 : 0);
            }
            for (int shift = 16; shift >= 0 && count > 0 && at < out.length; shift -= 8, count--) {
                out[at++] = (byte) (held >> shift);
            }
        }
        return at;
    }
}
