package io.outcomedesk.workflow.law;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of a form as a browser shows them: formatted text that runs nothing and loads nothing. */
final class Html {

    private static final Set<String> TAGS = Set.of(
            "a",
            "abbr",
            "article",
            "aside",
            "b",
            "bdi",
            "bdo",
            "blockquote",
            "br",
            "caption",
            "cite",
            "code",
            "col",
            "colgroup",
            "dd",
            "del",
            "details",
            "dfn",
            "div",
            "dl",
            "dt",
            "em",
            "figcaption",
            "figure",
            "footer",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "i",
            "img",
            "ins",
            "kbd",
            "label",
            "li",
            "main",
            "mark",
            "nav",
            "ol",
            "p",
            "pre",
            "q",
            "s",
            "samp",
            "section",
            "small",
            "span",
            "strong",
            "style",
            "sub",
            "summary",
            "sup",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "time",
            "tr",
            "u",
            "ul",
            "var",
            "wbr");

    private static final Set<String> ATTRIBUTES = Set.of(
            "abbr",
            "align",
            "alt",
            "cite",
            "class",
            "colspan",
            "datetime",
            "dir",
            "headers",
            "height",
            "href",
            "id",
            "lang",
            "open",
            "rel",
            "role",
            "rowspan",
            "scope",
            "span",
            "src",
            "start",
            "style",
            "tabindex",
            "target",
            "title",
            "translate",
            "type",
            "valign",
            "value",
            "width");

    private static final Set<String> LINKS = Set.of("href", "src", "cite");

    private static final String VALUE = "\"[^\"]*+\"|'[^']*+'|[^\\s\"'=<>`]++";
    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\s+([a-zA-Z][a-zA-Z0-9-]*+)(?:\\s*+=\\s*+(" + VALUE + "))?+");
    private static final Pattern TAG =
            Pattern.compile("<(/?+)([a-zA-Z][a-zA-Z0-9]*+)((?:\\s++[a-zA-Z][a-zA-Z0-9-]*+(?:\\s*+=\\s*+(?:" + VALUE
                    + "))?+)*+)\\s*+/?+>");

    private static final Pattern FILLED_IN = Pattern.compile("\\{\\{.*?}}", Pattern.DOTALL);
    private static final Pattern OPENS = Pattern.compile("<[a-zA-Z/!?{]");
    private static final Pattern WRITES = Pattern.compile("<[a-zA-Z/!?]|\\\\");
    private static final Pattern INSIDE = Pattern.compile(
            "#[\\w-]*|/(?![/\\\\])[\\w/.?=&#-]*|(?:mailto|tel):[\\w@.+-]*|data:image/[\\w.+-]+[;,][\\w;,=+/%-]*");
    private static final Pattern LOADS = Pattern.compile(
            "url\\s*\\(|src\\s*\\(|image-set|@import|expression\\s*\\(|behavio|-moz-binding|javascript|\\\\|&|/\\*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern STYLES = Pattern.compile("<style[^>]*>([^<]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern MARKDOWN_LINK =
            Pattern.compile("]\\s*\\(\\s*<?([^)>\\s]*)|^\\s*\\[[^]]*]:\\s*(\\S+)", Pattern.MULTILINE);
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:https?|ftp|file|wss?)://|\\bwww\\.|(?:java|vb)\\s*script\\s*:", Pattern.CASE_INSENSITIVE);

    private Html() {}

    static Optional<String> wrongWith(String content) {
        var isComputed = content.startsWith("=") && content.contains("\\")
                || FILLED_IN
                        .matcher(content)
                        .results()
                        .anyMatch(one -> WRITES.matcher(one.group()).find());
        if (isComputed) {
            return wrong("writes tags by an expression");
        }
        var read = FILLED_IN.matcher(content).replaceAll("{}");
        var tags = TAG.matcher(read);
        while (tags.find()) {
            var says = wrongTag(tags.group(2).toLowerCase(Locale.ROOT), tags.group(3));
            if (says.isPresent()) {
                return says;
            }
        }
        if (OPENS.matcher(TAG.matcher(read).replaceAll("")).find()) {
            return wrong("has a tag that cannot be read");
        }
        return STYLES.matcher(read)
                        .results()
                        .anyMatch(style -> LOADS.matcher(style.group(1)).find())
                ? wrong("has a style that loads something")
                : Optional.empty();
    }

    static Optional<String> wrongWithMarkdown(String text) {
        var leadsOut = MARKDOWN_LINK
                .matcher(text)
                .results()
                .map(link -> link.group(1) == null ? link.group(2) : link.group(1))
                .anyMatch(link -> !INSIDE.matcher(link).matches());
        return leadsOut || ADDRESS.matcher(text).find() ? wrong("leads out of the desk") : wrongWith(text);
    }

    private static Optional<String> wrongTag(String tag, String attributes) {
        if (!TAGS.contains(tag)) {
            return wrong("has the tag \"%s\"".formatted(tag));
        }
        var each = ATTRIBUTE.matcher(attributes);
        while (each.find()) {
            var name = each.group(1).toLowerCase(Locale.ROOT);
            var value = Optional.ofNullable(each.group(2))
                    .orElse("")
                    .replaceAll("^[\"']|[\"']$", "")
                    .strip();
            if (!ATTRIBUTES.contains(name) && !name.matches("(aria|data)-[a-z-]+")) {
                return wrong("has the attribute \"%s\"".formatted(name));
            }
            if (LINKS.contains(name) && !INSIDE.matcher(value).matches()) {
                return wrong("leads out of the desk, to \"%s\""
                        .formatted(value.length() > 60 ? value.substring(0, 60) + "…" : value));
            }
            if (name.equals("style") && LOADS.matcher(value).find()) {
                return wrong("has a style that loads something");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> wrong(String what) {
        return Optional.of(
                "This text %s. Show plain formatted text, and pictures that are in the form itself (data:image/…); a form runs nothing and loads nothing."
                        .formatted(what));
    }
}
