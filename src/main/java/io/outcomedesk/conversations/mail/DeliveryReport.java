package io.outcomedesk.conversations.mail;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a mail server says of a mail of ours: by RFC 3464, or in words of its own. */
final class DeliveryReport {

    private static final Pattern STATUS = Pattern.compile("\\b[245]\\.\\d{1,3}\\.\\d{1,3}\\b");
    private static final Pattern PLAIN_CODE = Pattern.compile("(?m)(?:^|[\\s(:])([45])[0-9]{2}[ -]");
    private static final Pattern SAID_ID = Pattern.compile("(?im)^[>\\s]{0,8}message-id:\\s{0,3}(<[^<>\\s]{1,250}>)");
    private static final Pattern ONLY_LATE = Pattern.compile(
            "(?is).*\\b(delayed|delay|warning|still being retried|will (be retried|keep trying)|verzögert|wird weiter versucht|retardé)\\b.*");
    private static final int MOST_LOOKED_AT = 50_000;

    private DeliveryReport() {}

    private record Line(String address, String action, String status) {}

    static boolean isOne(Part part) {
        return part.type().is("message/delivery-status") || part.type().is("message/global-delivery-status");
    }

    /** Nothing where every line of it says that the mail arrived. */
    static Optional<IncomingMail.Bounce> read(Part whole) {
        return whole.all()
                .filter(DeliveryReport::isOne)
                .flatMap(DeliveryReport::lines)
                .filter(line -> line.action().equals("failed") || line.action().equals("delayed"))
                .max(Comparator.comparing(line -> line.action().equals("failed")))
                .map(line -> new IncomingMail.Bounce(
                        line.address(), line.status(), line.action().equals("failed"), bouncedId(whole)));
    }

    private static Stream<Line> lines(Part report) {
        var content = report.content();
        var lines = new Lines(content, 0, content.length);
        return Stream.generate(() -> Head.read(lines, line -> false))
                .limit(100)
                .filter(head -> head.has("Final-Recipient") || head.has("Original-Recipient") || head.has("Action"))
                .map(head -> new Line(
                        Stream.of("Original-Recipient", "Final-Recipient")
                                .flatMap(name -> head.raw(name).stream())
                                .flatMap(Addresses::loose)
                                .findFirst()
                                .orElse(""),
                        head.declared("Action").value(),
                        head.raw("Status").flatMap(DeliveryReport::status).orElse("")));
    }

    /** From words meant for people. */
    static IncomingMail.Bounce guess(Part whole, Head head, String text) {
        var start = Clean.first(text, MOST_LOOKED_AT);
        var about = head.raw("Subject").map(HeaderText::decoded).orElse("") + "\n" + start;
        var address = Stream.concat(
                        head.all("X-Failed-Recipients").stream().flatMap(Addresses::loose), Addresses.loose(start))
                .filter(found -> !isAServer(found))
                .findFirst();
        return new IncomingMail.Bounce(
                address.orElse(""),
                status(start).or(() -> plainCode(start)).orElse(""),
                !ONLY_LATE.matcher(Clean.first(about, 5_000)).matches(),
                bouncedId(whole)
                        .or(() -> SAID_ID.matcher(start)
                                .results()
                                .map(found -> found.group(1))
                                .findFirst()));
    }

    static boolean isAServer(String address) {
        return address.toLowerCase(Locale.ROOT).matches("(mailer-daemon|postmaster|mail-daemon|maildaemon)@.*");
    }

    private static Optional<String> status(String text) {
        return STATUS.matcher(text).results().map(found -> found.group()).findFirst();
    }

    private static Optional<String> plainCode(String text) {
        return PLAIN_CODE
                .matcher(text)
                .results()
                .map(found -> found.group(1) + ".0.0")
                .findFirst();
    }

    private static Optional<String> bouncedId(Part whole) {
        return whole.all()
                .filter(part -> List.of(
                                "message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global")
                        .contains(part.type().value()))
                .flatMap(part -> {
                    var content = part.content();
                    return Head.read(new Lines(content, 0, content.length), line -> false).raw("Message-ID").stream();
                })
                .flatMap(id -> MessageIds.in(id).stream())
                .findFirst();
    }
}
