package io.outcomedesk.workflow.law;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** One file that somebody wants to deploy, by its name: a model (.bpmn), a table (.dmn) or a form (.form). */
public record ModelFile(String name, byte[] content) {

    /** Enough of a file to find its name in. */
    private static final int BEGINNING = 20_000;

    private static final Pattern MODEL = Pattern.compile("<(?:\\w+:)?process\\b[^>]*?\\sid=[\"']([\\w.-]+)[\"']");
    private static final Pattern TABLE = Pattern.compile("<(?:\\w+:)?decision\\b[^>]*?\\sid=[\"']([\\w.-]+)[\"']");
    private static final Pattern FORM = Pattern.compile("\"id\"\\s*:\\s*\"([\\w.-]+)\"");

    /** A file that came without a name is called as what stands in it. */
    public static ModelFile named(byte[] content) {
        var text = new String(content, 0, Math.min(content.length, BEGINNING), StandardCharsets.UTF_8);
        return new ModelFile(
                text.stripLeading().startsWith("{")
                        ? name(FORM, text, ".form")
                        : TABLE.matcher(text).find() ? name(TABLE, text, ".dmn") : name(MODEL, text, ".bpmn"),
                content);
    }

    private static String name(Pattern where, String text, String ending) {
        var found = where.matcher(text);
        return (found.find() ? found.group(1) : "unnamed") + ending;
    }
}
