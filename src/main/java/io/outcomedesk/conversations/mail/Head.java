package io.outcomedesk.conversations.mail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The fields above a mail or a part of it, as they stand there; of a flood of them only the first are kept. */
final class Head {

    /** Most characters of one field. */
    private static final int LONGEST = 262_144;

    private static final int MOST_OF_ONE_NAME = 100;
    private static final int MOST_NAMES = 1_000;

    private static final Pattern FIELD = Pattern.compile("([!-9;-~]{1,100})[ \\t]{0,9}:");

    private final Map<String, List<String>> fields = new HashMap<>();

    /**
     * Reads up to the empty line that ends it, or up to the first line where there is no head.
     *
     * @param isOver true at a line that is no field of it, although no empty line came before
     */
    static Head read(Lines lines, Predicate<Lines> isOver) {
        var head = new Head();
        var name = "";
        var value = new StringBuilder();
        while (lines.next() && !lines.isEmpty()) {
            if (isOver.test(lines)) {
                lines.back();
                break;
            }
            var line = lines.text(LONGEST);
            var field = FIELD.matcher(line);
            if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
                value.append(line, 0, Math.min(line.length(), LONGEST - Math.min(LONGEST, value.length())));
            } else if (field.lookingAt()) {
                head.add(name, value);
                name = field.group(1);
                value = new StringBuilder(line.substring(field.end()));
            } else if (name.isEmpty() && !line.startsWith("From ")) {
                lines.back();
                break;
            }
        }
        head.add(name, value);
        return head;
    }

    private void add(String name, StringBuilder value) {
        if (name.isEmpty() || fields.size() >= MOST_NAMES) {
            return;
        }
        var values = fields.computeIfAbsent(name.toLowerCase(Locale.ROOT), any -> new ArrayList<>(1));
        if (values.size() < MOST_OF_ONE_NAME) {
            values.add(value.toString().replace("\r", "").strip());
        }
    }

    /** As it stands there, encoded words and all. */
    Optional<String> raw(String name) {
        return all(name).stream().findFirst();
    }

    List<String> all(String name) {
        return fields.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    boolean has(String name) {
        return !all(name).isEmpty();
    }

    Declared declared(String name) {
        return Declared.of(raw(name).orElse(""));
    }
}
