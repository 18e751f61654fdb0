package io.outcomedesk.conversations.mail;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mail, or a part of one; what it holds is looked up in the mail's own bytes. The whole tree is found in one pass, so
 * that neither depth nor number of parts makes it slow.
 */
final class Part {

    private static final int DEEPEST = 200;
    private static final int MOST = 1_000;
    private static final Declared NOT_LOOKED_INTO = new Declared("application/octet-stream", Map.of());

    private final byte[] raw;
    private final Head head;
    private final Declared type;
    private final int from;
    private int to;
    private final List<Part> parts = new ArrayList<>();

    private Part(byte[] raw, Head head, Declared type, int from) {
        this.raw = raw;
        this.head = head;
        this.type = type;
        this.from = from;
        this.to = from;
    }

    static Part of(byte[] raw) {
        return new Reader(raw).whole();
    }

    Head head() {
        return head;
    }

    Declared type() {
        return type;
    }

    /** Empty for what is no multipart, or is one without a single part. */
    List<Part> parts() {
        return parts;
    }

    Stream<Part> all() {
        return Stream.concat(Stream.of(this), parts.stream().flatMap(Part::all));
    }

    byte[] content() {
        return Transfer.decoded(
                raw, from, to, head.declared("Content-Transfer-Encoding").value());
    }

    /** All bytes below the head. */
    ByteBuffer below() {
        return ByteBuffer.wrap(raw, from, raw.length - from);
    }

    Optional<String> name() {
        return head.declared("Content-Disposition")
                .parameter("filename")
                .or(() -> type.parameter("name"))
                .map(name -> Clean.line(name, 1_000))
                .filter(name -> !name.isBlank());
    }

    boolean isAttached() {
        return head.declared("Content-Disposition").is("attachment");
    }

    /** The mail's own name of this part, for the page that shows it. */
    Optional<String> id() {
        return head.raw("Content-ID").map(id -> id.replaceAll("[<>\\s]", "")).filter(id -> !id.isEmpty());
    }

    /** Goes through the lines once, with the marks of all multiparts that are open. */
    private static final class Reader {

        private final byte[] raw;
        private final Lines lines;
        private final Map<String, Integer> open = new HashMap<>();
        private int count;

        /** The level of the multipart whose mark ended the last part; -1 at the end of the mail. */
        private int endedBy = -1;

        private boolean isLast;

        Reader(byte[] raw) {
            this.raw = raw;
            this.lines = new Lines(raw, 0, raw.length);
        }

        Part whole() {
            return part(0, "text/plain");
        }

        private Part part(int depth, String otherwise) {
            count++;
            var head = Head.read(lines, this::isMark);
            var given = head.declared("Content-Type");
            var type = given.value().isEmpty() ? new Declared(otherwise, given.parameters()) : given;
            var isTooDeep = type.startsWith("multipart/") && depth >= DEEPEST;
            var part = new Part(raw, head, isTooDeep ? NOT_LOOKED_INTO : type, lines.after());
            if (type.startsWith("multipart/") && !isTooDeep) {
                readParts(part, depth);
            } else {
                skip(part);
            }
            return part;
        }

        private void readParts(Part whole, int depth) {
            var mark =
                    whole.type.parameter("boundary").map(String::stripTrailing).orElseGet(this::firstMark);
            var outer = open.put(mark, depth);
            skip(whole);
            while (endedBy == depth && !isLast && count < MOST) {
                whole.parts.add(part(depth + 1, whole.type.is("multipart/digest") ? "message/rfc822" : "text/plain"));
            }
            restore(mark, outer);
            if (endedBy == depth) {
                // below the last mark nothing is meant to be read
                skip(new Part(raw, whole.head, whole.type, lines.after()));
            }
        }

        private void restore(String mark, @Nullable Integer outer) {
            if (outer == null) {
                open.remove(mark);
            } else {
                open.put(mark, outer);
            }
        }

        /** A multipart that does not say its mark: the first line that looks like one. */
        private String firstMark() {
            var ahead = new Lines(raw, lines.after(), raw.length);
            while (ahead.next()) {
                if (ahead.startsWith('-', '-') && ahead.length() > 3) {
                    return ahead.text(200).substring(2).stripTrailing();
                }
            }
            return "\0";
        }

        /** Up to a mark of any open multipart, also of one further out: an inner one may lack its end. */
        private void skip(Part part) {
            endedBy = -1;
            isLast = false;
            part.to = lines.after();
            while (lines.next()) {
                if (isMark(lines)) {
                    part.to = withoutLineEnd(part.from, lines.from());
                    return;
                }
            }
            part.to = Math.max(part.from, raw.length);
        }

        private boolean isMark(Lines at) {
            if (!at.startsWith('-', '-')) {
                return false;
            }
            var line = at.text(300).substring(2).stripTrailing();
            var level = open.get(line);
            if (level == null && line.endsWith("--")) {
                level = open.get(line.substring(0, line.length() - 2));
                isLast = level != null;
            }
            endedBy = level == null ? -1 : level;
            return level != null;
        }

        /** The line's end before a mark belongs to the mark. */
        private int withoutLineEnd(int from, int to) {
            var end = to > from && raw[to - 1] == '\n' ? to - 1 : to;
            return end > from && raw[end - 1] == '\r' ? end - 1 : end;
        }
    }

    /** False where there were more parts than anybody attaches. */
    boolean isWhole() {
        return all().limit(MOST).count() < MOST;
    }
}
