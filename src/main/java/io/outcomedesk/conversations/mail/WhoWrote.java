package io.outcomedesk.conversations.mail;

import io.outcomedesk.conversations.mail.IncomingMail.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells people from programs by what RFC 3834 asks programs to say, and by what they do instead. */
final class WhoWrote {

    /** So many servers are on no way but a circle. */
    private static final int MOST_SERVERS = 25;

    private static final List<String> SAID_BY_PROGRAMS = List.of(
            "X-Autoreply",
            "X-Autorespond",
            "X-Autoresponder",
            "X-Auto-Reply",
            "X-Mail-Autoreply",
            "X-AutoReply-From",
            "X-Vacation",
            "X-MS-Exchange-Generated-Message-Source",
            "List-Id",
            "Feedback-ID");
    private static final Set<String> PRECEDENCES = Set.of("bulk", "junk", "list", "auto_reply", "auto-reply");

    private static final Pattern AUTOMATIC_SUBJECT = Pattern.compile(
            "(automatic reply|auto[- ]?reply|autoreply|auto[- ]?response|automatische antwort|abwesenheitsnotiz|"
                    + "abwesenheitsassistent|out of (the )?office( auto ?reply)?|réponse automatique|respuesta automática|"
                    + "risposta automatica|resposta automática|automatisch antwoord|afwezig|autosvar|automatiskt svar|"
                    + "automaattinen vastaus|odpowiedź automatyczna|automatická odpověď|自动回复|自動応答)\\s*[:：].*"
                    + "|(automatic reply|autoreply|automatische antwort|abwesenheitsnotiz|out of office autoreply)\\s*[.!]?");
    private static final Pattern BOUNCE_SUBJECT = Pattern.compile(
            ".*(undeliver|delivery (status notification|failure|has failed)|mail delivery|returned mail|failure notice|"
                    + "unzustellbar|nicht zugestellt|delivery delayed|could not be delivered|non remis|non recapitabile).*");

    private final Part mail;
    private final Head head;
    private final boolean isFromTheDesk;

    WhoWrote(Part mail, boolean isFromTheDesk) {
        this.mail = mail;
        this.head = mail.head();
        this.isFromTheDesk = isFromTheDesk;
    }

    Kind kind() {
        if (isFromTheDesk
                || head.has(IncomingMail.LOOP_FIELD)
                || head.all("Received").size() > MOST_SERVERS) {
            return Kind.OWN;
        }
        if (isReport()) {
            return DeliveryReport.read(mail).isPresent() ? Kind.BOUNCE : Kind.AUTO_REPLY;
        }
        if (isBounceInWords()) {
            return Kind.BOUNCE;
        }
        return isAutomatic() || AUTOMATIC_SUBJECT.matcher(subject()).matches() ? Kind.AUTO_REPLY : Kind.A_PERSON;
    }

    /** Of a delivery, of reading, of abuse: a person forwards one, and does not write one. */
    private boolean isReport() {
        return mail.type().is("multipart/report") || mail.parts().stream().anyMatch(DeliveryReport::isOne);
    }

    private boolean isBounceInWords() {
        var isOfAServer = from().anyMatch(DeliveryReport::isAServer);
        return head.has("X-Failed-Recipients")
                || from().anyMatch(address -> address.toLowerCase(Locale.ROOT).startsWith("mailer-daemon@"))
                || (isOfAServer || hasNoReturn())
                        && BOUNCE_SUBJECT.matcher(subject()).matches();
    }

    private boolean isAutomatic() {
        return head.all("Auto-Submitted").stream()
                        .anyMatch(value -> !Declared.of(value).is("no"))
                || head.all("Precedence").stream()
                        .anyMatch(value -> PRECEDENCES.contains(value.strip().toLowerCase(Locale.ROOT)))
                || SAID_BY_PROGRAMS.stream().anyMatch(head::has)
                || hasNoReturn();
    }

    /** Whoever wants no answer, not even that it did not arrive, is no person. */
    private boolean hasNoReturn() {
        return head.raw("Return-Path").filter(path -> path.strip().equals("<>")).isPresent();
    }

    private Stream<String> from() {
        return head.all("From").stream().flatMap(Addresses::loose);
    }

    private String subject() {
        return Clean.line(head.raw("Subject").map(HeaderText::decoded).orElse(""), 500)
                .toLowerCase(Locale.ROOT);
    }
}
