package io.outcomedesk.privacy;

import io.outcomedesk.cases.Attachment;
import java.nio.charset.StandardCharsets;

/** What a file is called in an archive: no path, nothing a file system trips over, and never the same twice. */
final class SafeName {

    /** Most bytes of what is left of the name; file systems take 255 with the number before it. */
    private static final int MOST = 150;

    private static final int MOST_OF_AN_ENDING = 20;

    private SafeName() {}

    static String of(Attachment file) {
        return of(file.caseNumber().value(), file.id(), file.name());
    }

    static String of(String number, long id, String name) {
        var plain = name.replaceAll("[^\\p{L}\\p{M}\\p{N} ._()-]", "_").replaceAll("[ .]+$", "");
        return "files/%s/%d-%s".formatted(number, id, shortened(plain));
    }

    private static String shortened(String name) {
        var dot = name.lastIndexOf('.');
        var ending = dot > 0 && bytes(name.substring(dot)) <= MOST_OF_AN_ENDING ? name.substring(dot) : "";
        var front = name.substring(0, name.length() - ending.length());
        while (bytes(front) + bytes(ending) > MOST) {
            front = front.substring(0, front.offsetByCodePoints(front.length(), -1));
        }
        return front + ending;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
