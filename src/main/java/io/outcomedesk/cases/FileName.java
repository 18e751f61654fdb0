package io.outcomedesk.cases;

import java.util.Set;

/** A file's name as people may read it: no path, nothing that turns its ending round or hides it. */
public final class FileName {

    /** Most characters of a name; as many as everybody's own file system takes. */
    static final int MOST = 200;

    /** Most characters of an ending that a shortened name keeps. */
    private static final int MOST_OF_AN_ENDING = 20;

    private static final Set<Integer> TURN_OR_HIDE = Set.of(
            0x061C, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0x2066,
            0x2067, 0x2068, 0x2069, 0xFEFF);

    private FileName() {}

    public static String of(String given) {
        var last = Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\'));
        var name = given.substring(last + 1)
                .codePoints()
                .filter(FileName::isRead)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return name.isEmpty() || name.matches("\\.+") ? "file" : shortened(name);
    }

    private static boolean isRead(int character) {
        var isHalf = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        return !isHalf && !Character.isISOControl(character) && !TURN_OR_HIDE.contains(character);
    }

    private static String shortened(String name) {
        var length = name.codePointCount(0, name.length());
        if (length <= MOST) {
            return name;
        }
        var ending = ending(name);
        var kept = MOST - ending.codePointCount(0, ending.length());
        return name.substring(0, name.offsetByCodePoints(0, kept)) + ending;
    }

    /** With its dot; empty where there is none, or none that anybody would know. */
    private static String ending(String name) {
        var dot = name.lastIndexOf('.');
        return dot > 0 && name.length() - dot <= MOST_OF_AN_ENDING ? name.substring(dot) : "";
    }
}
