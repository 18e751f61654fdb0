package io.outcomedesk.conversations.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What somebody wrote now, without the mail that their program put below, above or between, and without the signature.
 * What they forward is theirs to show and stays. Where nothing would be left, all of it is theirs.
 */
final class OwnWords {

    private static final int LONGEST_LINE = 500;
    private static final int LINES_OF_A_SIGNATURE = 15;

    private static final Pattern DIVIDER = Pattern.compile("[-_*=]{2,40}\\s?("
            + "original message|original-nachricht|ursprüngliche nachricht|originalnachricht|message d'origine|"
            + "message original|messaggio originale|mensaje original|mensagem original|oorspronkelijk bericht|"
            + "ursprungligt meddelande|oprindelig meddelelse|opprinnelig melding|alkuperäinen viesti|"
            + "wiadomość oryginalna|original appointment|原始邮件|原始郵件)\\s?[-_*=]{2,40}");

    private static final String A_DATE = "(?=.*(\\d{4}|\\d{1,2}:\\d\\d|@))";

    /** The line above a quote, by the languages of mail programs. */
    private static final Pattern ATTRIBUTION = Pattern.compile(A_DATE + "("
            + "on .+ wrote|am .+ schrieb.*|le .+ a écrit|el .+ escribió|il .+ ha scritto|op .+ schreef.*|"
            + "em .+ escreveu|den .+ skrev.*|på .+ skrev.*|w dniu .+ (pisze|napisał\\(?a?\\)?)|dne .+ napsal\\(?a?\\)?|"
            + ".+ wrote on .+|.+ (schrieb|hat geschrieben) am .+|.+ <\\S+@\\S+> (wrote|schrieb|a écrit|escribió|ha scritto|schreef)"
            + ")\\s?:");

    /** Right above a quote any line will do that has a date or an address and ends so. */
    private static final Pattern ABOVE_A_QUOTE = Pattern.compile(A_DATE + ".+[:：]");

    private static final Pattern FROM =
            Pattern.compile("\\*?(from|von|de|da|van|från|fra|od|lähettäjä|发件人|寄件者|差出人)\\s?\\*?\\s?[:：].*");
    private static final Pattern TO_OR_DATE = Pattern.compile(
            "\\*?(sent|date|to|cc|subject|gesendet|datum|an|betreff|envoyé|à|objet|enviado|para|asunto|assunto|inviato|"
                    + "a|oggetto|verzonden|aan|onderwerp|skickat|till|ämne|sendt|til|emne|wysłano|do|temat|"
                    + "发送时间|收件人|主题|寄件日期|收件者|主旨|送信日時|宛先|件名)\\s?\\*?\\s?[:：].*");
    private static final Pattern RULE = Pattern.compile("[_-]{10,200}");

    private final boolean isForward;

    private OwnWords(boolean isForward) {
        this.isForward = isForward;
    }

    static String of(String whole, boolean isForward) {
        var words = new OwnWords(isForward);
        var lines = List.of(whole.split("\n", -1));
        var own = words.text(words.withoutSignature(words.withoutQuotes(words.aboveTheMailBefore(lines))));
        if (own.isEmpty()) {
            own = words.text(words.withoutQuotes(lines));
        }
        return own.isEmpty() ? whole.strip() : own;
    }

    private String text(List<String> lines) {
        return String.join("\n", lines).strip();
    }

    // What comes below, without any mark of its own ----------------------------------------------

    private List<String> aboveTheMailBefore(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (beginsTheMailBefore(lines, i)) {
                return lines.subList(0, i);
            }
        }
        return lines;
    }

    private boolean beginsTheMailBefore(List<String> lines, int at) {
        if (attribution(lines, at) > 0 && !isQuote(nextFilled(lines, at + attribution(lines, at)))) {
            return true;
        }
        var line = lower(lines.get(at));
        return !isForward
                && (DIVIDER.matcher(line).matches()
                        || isHeadOfAMail(lines, at)
                        || RULE.matcher(line).matches() && isHeadOfAMail(lines, filledFrom(lines, at + 1)));
    }

    /** A block as From, Sent, To, Subject. */
    private static boolean isHeadOfAMail(List<String> lines, int at) {
        if (at >= lines.size() || !FROM.matcher(lower(lines.get(at))).matches()) {
            return false;
        }
        return lines.subList(at + 1, Math.min(lines.size(), at + 8)).stream()
                        .filter(line -> TO_OR_DATE.matcher(lower(line)).matches())
                        .limit(2)
                        .count()
                == 2;
    }

    /** How many lines from here are the line above a quote, which programs break; 0 where it is none. */
    private static int attribution(List<String> lines, int at) {
        var joined = "";
        for (int i = 0; i < 3 && at + i < lines.size() && !lines.get(at + i).isBlank(); i++) {
            joined = (joined + " " + lower(lines.get(at + i))).strip();
            if (joined.endsWith(":")
                    && joined.length() < LONGEST_LINE
                    && ATTRIBUTION.matcher(joined).matches()) {
                return i + 1;
            }
        }
        return 0;
    }

    private static int filledFrom(List<String> lines, int from) {
        var at = from;
        while (at < lines.size() && at < from + 3 && lines.get(at).isBlank()) {
            at++;
        }
        return at;
    }

    private static String nextFilled(List<String> lines, int from) {
        var at = filledFrom(lines, from);
        return at < lines.size() ? lines.get(at) : "";
    }

    private static String lower(String line) {
        return Clean.first(line, LONGEST_LINE).strip().toLowerCase(Locale.ROOT);
    }

    // Quotes -------------------------------------------------------------------------------------

    private static boolean isQuote(String line) {
        return line.startsWith(">");
    }

    private List<String> withoutQuotes(List<String> lines) {
        var own = new ArrayList<String>();
        var answered = 0;
        var isInQuote = false;
        for (var line : lines) {
            if (isQuote(line)) {
                if (!isInQuote) {
                    takeAttributionOff(own);
                }
                isInQuote = true;
            } else {
                answered += isInQuote && !line.isBlank() ? 1 : 0;
                isInQuote = isInQuote && line.isBlank();
                own.add(line);
            }
        }
        // answers between the questions say nothing without them
        return answered < 2 ? own : withoutTrailingQuote(lines);
    }

    private List<String> withoutTrailingQuote(List<String> lines) {
        var end = lines.size();
        while (end > 0 && (isQuote(lines.get(end - 1)) || lines.get(end - 1).isBlank())) {
            end--;
        }
        return lines.subList(0, end);
    }

    private static void takeAttributionOff(List<String> own) {
        var end = own.size();
        while (end > 0 && own.size() - end < 2 && own.get(end - 1).isBlank()) {
            end--;
        }
        for (int length = 1; length <= 3 && length <= end; length++) {
            if (attribution(own, end - length) == length) {
                own.subList(end - length, own.size()).clear();
                return;
            }
        }
        if (end > 0 && ABOVE_A_QUOTE.matcher(lower(own.get(end - 1))).matches()) {
            own.subList(end - 1, own.size()).clear();
        }
    }

    // Signature ----------------------------------------------------------------------------------

    private List<String> withoutSignature(List<String> lines) {
        for (int i = 1; i < lines.size(); i++) {
            var line = lines.get(i);
            var isLooseMark = line.stripTrailing().equals("--")
                    && lines.subList(i, lines.size()).stream()
                                    .filter(below -> !below.isBlank())
                                    .limit(LINES_OF_A_SIGNATURE + 2L)
                                    .count()
                            <= LINES_OF_A_SIGNATURE + 1;
            if (line.equals("-- ") || isLooseMark) {
                return lines.subList(0, i);
            }
        }
        return lines;
    }
}
