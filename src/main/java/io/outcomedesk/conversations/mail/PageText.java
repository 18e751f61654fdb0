package io.outcomedesk.conversations.mail;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/** A page as the text that its reader sees: no scripts, nothing hidden, quoted mail marked as in plain mail. */
final class PageText implements NodeFilter {

    static final String DIVIDER = "-----Original Message-----";

    private static final int DEEPEST_QUOTE = 5;
    private static final int LONGEST_ADDRESS = 300;

    private static final Set<String> NOT_READ = Set.of(
            "script",
            "style",
            "head",
            "title",
            "template",
            "noscript",
            "object",
            "applet",
            "svg",
            "math",
            "iframe",
            "audio",
            "video",
            "canvas",
            "select",
            "datalist",
            "textarea",
            "frameset");
    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "aside",
            "body",
            "center",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "header",
            "hr",
            "li",
            "main",
            "nav",
            "section",
            "table",
            "tbody",
            "tr",
            "ul",
            "ol");
    private static final Set<String> PARAGRAPHS = Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre");

    private static final Pattern HIDDEN = Pattern.compile(
            "(display:none|visibility:hidden|mso-hide:all|(font-size|max-height|opacity):0(\\.0{1,9})?(px|pt|em|rem|%)?(;|!|$))");

    /** Where mail programs begin what was written before, without a sign that a reader would see. */
    private static final Set<String> QUOTED_FROM_HERE =
            Set.of("divRplyFwdMsg", "appendonsend", "mail-editor-reference-message-container");

    private static final Set<String> QUOTES = Set.of("gmail_quote", "yahoo_quoted", "protonmail_quote");
    private static final Set<String> SIGNATURES = Set.of("gmail_signature", "moz-signature");

    private final StringBuilder out = new StringBuilder();
    private final int most;
    private int quotes;
    private int preformatted;
    private boolean isBlankDue;
    private boolean isDivided;

    private PageText(int most) {
        this.most = most;
    }

    static String of(String html, int most) {
        var text = new PageText(most);
        var page = Jsoup.parse(html);
        NodeTraversor.filter(text, page.body());
        return text.out.toString().replace('\u00A0', ' ').strip();
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (out.length() > most) {
            return FilterResult.STOP;
        }
        if (node instanceof TextNode text) {
            write(text.getWholeText());
        } else if (node instanceof Element element) {
            if (isNotSeen(element)) {
                return FilterResult.SKIP_ENTIRELY;
            }
            begin(element);
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            end(element);
        }
        return FilterResult.CONTINUE;
    }

    private static boolean isNotSeen(Element element) {
        return NOT_READ.contains(element.normalName())
                || element.hasAttr("hidden")
                || element.hasAttr("style")
                        && HIDDEN.matcher(Clean.first(element.attr("style"), 1_000)
                                        .toLowerCase(Locale.ROOT)
                                        .replaceAll("\\s", ""))
                                .find();
    }

    private void begin(Element element) {
        var name = element.normalName();
        startLines(name);
        if (isQuote(element)) {
            newLine();
            quotes++;
        }
        if (QUOTED_FROM_HERE.contains(element.id()) && !isDivided && !out.isEmpty()) {
            isDivided = true;
            newLine();
            write(DIVIDER);
            newLine();
        }
        if (element.classNames().stream().anyMatch(SIGNATURES::contains) && !endsWith("\n--") && !out.isEmpty()) {
            newLine();
            line("-- ");
        }
        if (name.equals("pre")) {
            preformatted++;
        } else if (name.equals("li")) {
            write("- ");
        } else if (name.equals("td") || name.equals("th")) {
            isBlankDue = true;
        } else if (name.equals("br")) {
            line("");
        }
    }

    private void end(Element element) {
        var name = element.normalName();
        if (name.equals("a")) {
            address(element);
        } else if (name.equals("pre")) {
            preformatted--;
        }
        startLines(name);
        if (isQuote(element)) {
            newLine();
            quotes--;
        }
    }

    private void startLines(String name) {
        if (BLOCKS.contains(name)) {
            newLine();
        } else if (PARAGRAPHS.contains(name)) {
            newLine();
            emptyLine();
        }
    }

    private static boolean isQuote(Element element) {
        return element.normalName().equals("blockquote")
                || element.normalName().equals("div")
                        && element.classNames().stream().anyMatch(QUOTES::contains)
                        && element.select("blockquote").isEmpty();
    }

    /** Where a link leads that does not say so itself. */
    private void address(Element link) {
        var to = link.attr("href").strip();
        var shown = link.text();
        if (to.matches("(?i)https?://\\S+")
                && to.length() <= LONGEST_ADDRESS
                && !shown.isBlank()
                && !to.replaceFirst("/$", "").endsWith(shown.strip().replaceFirst("/$", ""))) {
            write(" <" + to + ">");
        }
    }

    private void write(String text) {
        if (preformatted > 0) {
            preformatted(text);
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f') {
                isBlankDue = true;
            } else {
                if (isAtLineStart()) {
                    mark();
                } else if (isBlankDue) {
                    out.append(' ');
                }
                isBlankDue = false;
                out.append(c);
            }
        }
    }

    private void preformatted(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                line("");
            } else {
                if (isAtLineStart()) {
                    mark();
                }
                out.append(text.charAt(i));
            }
        }
    }

    private void mark() {
        out.append("> ".repeat(Math.min(quotes, DEEPEST_QUOTE)));
    }

    private boolean isAtLineStart() {
        return out.isEmpty() || out.charAt(out.length() - 1) == '\n';
    }

    private boolean endsWith(String end) {
        return out.length() >= end.length()
                && out.substring(out.length() - end.length()).equals(end);
    }

    private void line(String text) {
        if (isAtLineStart()) {
            mark();
        }
        out.append(text).append('\n');
        isBlankDue = false;
    }

    private void newLine() {
        if (!isAtLineStart()) {
            out.append('\n');
        }
        isBlankDue = false;
    }

    private void emptyLine() {
        if (!out.isEmpty() && !endsWith("\n\n") && !endsWith("> \n")) {
            line("");
        }
    }
}
