package io.outcomedesk.conversations.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A field's value with its parameters, such as {@code text/plain; charset=utf-8}. What is wrong in it is passed over.
 *
 * @param value in lower case
 * @param parameters by name in lower case, decoded
 */
record Declared(String value, Map<String, String> parameters) {

    private static final int MOST_PARAMETERS = 100;

    /** RFC 2231: a name may be cut into numbered parts, and a star at its end says that it is encoded. */
    private static final Pattern NAME = Pattern.compile("([^*]+)(?:\\*(\\d{1,3}))?(\\*)?");

    static Declared of(String field) {
        var pieces = pieces(field);
        var plain = new HashMap<String, String>();
        var parts = new HashMap<String, TreeMap<Integer, String>>();
        for (var piece : pieces.subList(1, pieces.size())) {
            var equals = piece.indexOf('=');
            var name = NAME.matcher(
                    equals < 1 ? "" : piece.substring(0, equals).strip().toLowerCase(Locale.ROOT));
            if (!name.matches()) {
                continue;
            }
            var value = unquoted(piece.substring(equals + 1).strip());
            if (name.group(2) == null && name.group(3) == null) {
                plain.putIfAbsent(name.group(1), HeaderText.decoded(value));
            } else {
                parts.computeIfAbsent(name.group(1), any -> new TreeMap<>())
                        .putIfAbsent(
                                name.group(2) == null ? 0 : Integer.parseInt(name.group(2)),
                                name.group(3) == null ? percent(value) : value);
            }
        }
        parts.forEach((name, cut) -> plain.put(name, together(cut)));
        return new Declared(bare(pieces.get(0)), Map.copyOf(plain));
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isBlank());
    }

    boolean is(String type) {
        return value.equals(type);
    }

    boolean startsWith(String type) {
        return value.startsWith(type);
    }

    private static String bare(String value) {
        return value.strip().split("[\\s(]", 2)[0].toLowerCase(Locale.ROOT);
    }

    private static List<String> pieces(String field) {
        var pieces = new ArrayList<String>();
        var start = 0;
        var isQuoted = false;
        for (int i = 0; i < field.length() && pieces.size() < MOST_PARAMETERS; i++) {
            var c = field.charAt(i);
            if (c == '\\' && isQuoted) {
                i++;
            } else if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == ';' && !isQuoted) {
                pieces.add(field.substring(start, i));
                start = i + 1;
            }
        }
        pieces.add(field.substring(start));
        return pieces;
    }

    private static String unquoted(String value) {
        if (!value.startsWith("\"")) {
            return value;
        }
        var text = new StringBuilder();
        for (int i = 1; i < value.length() && value.charAt(i) != '"'; i++) {
            if (value.charAt(i) == '\\' && i + 1 < value.length()) {
                i++;
            }
            text.append(value.charAt(i));
        }
        return text.toString();
    }

    private static String percent(String value) {
        return value.replace("%", "%25");
    }

    /** The first part names the character set, as in {@code utf-8'de'Gr%C3%BC%C3%9Fe}. */
    private static String together(TreeMap<Integer, String> cut) {
        var whole = String.join("", cut.values());
        var set = whole.indexOf('\'');
        var language = whole.indexOf('\'', set + 1);
        var isNamed = set >= 0 && language > set && set < 40;
        return Charsets.decode(
                bytes(isNamed ? whole.substring(language + 1) : whole),
                isNamed ? Optional.of(whole.substring(0, set)) : Optional.empty());
    }

    private static byte[] bytes(String encoded) {
        var bytes = new ByteArrayOutputStream();
        var given = encoded.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < given.length; i++) {
            var value = given[i] == '%' && i + 2 < given.length ? Transfer.hex(given[i + 1], given[i + 2]) : -1;
            bytes.write(value < 0 ? given[i] : value);
            i += value < 0 ? 0 : 2;
        }
        return bytes.toByteArray();
    }
}
