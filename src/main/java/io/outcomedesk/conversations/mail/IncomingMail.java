package io.outcomedesk.conversations.mail;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A mail that came in, read: whatever its sender's program or intention made of it. Text in it is plain, without control
 * characters or what hides and turns text; what it says about its sender is what it says, and no proof.
 *
 * @param messageId as given; where none is given or it is no name, made from the content: the same for the same mail
 * @param from who wrote; the address to answer to where From is nobody's, such as a form's
 * @param replyTo where they want the answer, where that is another address, and a person's
 * @param deliveredTo all addresses that it was sent or handed to, in lower case, servers' own fields first
 * @param inReplyTo the mail that it answers
 * @param references the mails of its thread, as its sender's program tells them
 * @param subject in one line, up to 500 characters
 * @param sent by its sender's clock
 * @param words what they wrote now; empty only where the mail has no text to read. Up to 1,000,000 characters
 * @param wholeText all of its text, with what is quoted. Up to 1,000,000 characters of each part
 * @param bounce of a {@link Kind#BOUNCE}
 * @param doubts what whoever reads it should know
 */
public record IncomingMail(
        String messageId,
        Kind kind,
        Address from,
        Optional<Address> replyTo,
        List<String> deliveredTo,
        Optional<String> inReplyTo,
        List<String> references,
        String subject,
        Optional<Instant> sent,
        String words,
        String wholeText,
        List<Attached> attachments,
        Optional<Bounce> bounce,
        Set<Doubt> doubts) {

    /** The field that all mail of the desk has, with its cell: whoever sends it back is a loop. */
    public static final String LOOP_FIELD = "X-Outcome-Desk";

    /** Most bytes of a mail: 25 MB of files, as mail writes them, and what is around them. */
    public static final int LARGEST = 40 * 1024 * 1024;

    private static final int LONGEST_SUBJECT = 500;
    private static final int MOST_ADDRESSES = 10_000;
    private static final List<String> DELIVERED_TO = List.of(
            "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "Apparently-To", "Resent-To", "To", "Cc");
    private static final Pattern NOBODY =
            Pattern.compile("(no[-_.]?reply|do[-_.]?not[-_.]?reply|noreply[-+.].*|mailer-daemon|nobody|www-data)@.*");
    private static final Pattern FORWARD = Pattern.compile("(fwd?|wg|tr|rv|enc|i|vb|vs|doorst)\\s?:.*");

    /** Who wrote it. */
    public enum Kind {
        A_PERSON,
        /** A program: a vacation note, a receipt, a newsletter. */
        AUTO_REPLY,
        /** A mail server, about a mail of the desk that did not arrive. */
        BOUNCE,
        /** The desk itself, or somebody's program that sends back what the desk sends. */
        OWN
    }

    /** What whoever reads the mail should know. */
    public enum Doubt {
        /** There is something in it that nobody here can read; it is among the files. */
        ENCRYPTED,
        /** It names several senders. */
        SEVERAL_SENDERS,
        /** It has more text or more parts than are read; the rest is in the original only. */
        CUT_SHORT,
        /** A {@code winmail.dat} that could not be opened; it is among the files. */
        NOT_OPENED
    }

    /** Who, as the mail has it; both empty where it does not say. */
    public record Address(String address, String name) {}

    /**
     * A file.
     *
     * @param name cleaned
     * @param declaredType what its sender says it is, which proves nothing
     * @param isShown true for a picture that the text shows
     */
    public record Attached(String name, byte[] content, String declaredType, boolean isShown) {

        Attached shown() {
            return new Attached(name, content, declaredType, true);
        }
    }

    /**
     * What a mail server says of a mail that did not arrive.
     *
     * @param address that the mail was for; empty where the report does not tell
     * @param status as {@code 5.1.1}; empty where the report does not tell
     * @param isPermanent false where the server goes on trying
     * @param bounced the Message-ID of the mail that did not arrive
     */
    public record Bounce(String address, String status, boolean isPermanent, Optional<String> bounced) {}

    /** The mail is larger than the desk takes; nothing of it was read. */
    public static final class TooLarge extends Exception {

        TooLarge(int size) {
            super(
                    "This mail has %d MB, and up to %d MB are taken. Send the files on the case's page, or in several mails."
                            .formatted(size / 1024 / 1024, LARGEST / 1024 / 1024));
        }
    }

    public static IncomingMail read(byte[] raw) throws TooLarge {
        return read(raw, address -> false);
    }

    /**
     * Reads what a mail server handed over (RFC 5322). It takes any bytes.
     *
     * @param isTheDesks true for the desk's own addresses, see {@link ReplyAddress#isTheDesks}
     * @throws TooLarge when it has more than {@link #LARGEST} bytes
     */
    public static IncomingMail read(byte[] raw, Predicate<String> isTheDesks) throws TooLarge {
        if (raw.length > LARGEST) {
            throw new TooLarge(raw.length);
        }
        var mail = Part.of(raw);
        var head = mail.head();
        var contents = Contents.of(mail);
        var senders = addresses(head, "From").toList();
        var answerTo = addresses(head, "Reply-To")
                .filter(one -> !isNobodys(one) && !isTheDesks.test(one.address()))
                .findFirst();
        var from = senders.stream()
                .findFirst()
                .filter(one -> !isNobodys(one))
                .or(() -> answerTo)
                .or(() -> senders.stream().findFirst())
                .or(() -> addresses(head, "Sender").findFirst())
                .orElse(new Address("", ""));
        var subject = Clean.line(head.raw("Subject").map(HeaderText::decoded).orElse(""), LONGEST_SUBJECT);
        var kind = new WhoWrote(mail, senders.stream().anyMatch(one -> isTheDesks.test(one.address()))).kind();
        return new IncomingMail(
                MessageIds.of(mail),
                kind,
                from,
                answerTo.filter(one -> !one.address().equalsIgnoreCase(from.address())),
                deliveredTo(head),
                ids(head, "In-Reply-To").findFirst(),
                ids(head, "References").toList(),
                subject,
                head.raw("Date").flatMap(SentDate::of),
                OwnWords.of(
                        contents.text(),
                        FORWARD.matcher(subject.toLowerCase(Locale.ROOT)).matches()),
                contents.text(),
                List.copyOf(contents.files()),
                kind == Kind.BOUNCE
                        ? DeliveryReport.read(mail)
                                .or(() -> Optional.of(DeliveryReport.guess(mail, head, contents.text())))
                        : Optional.empty(),
                doubts(contents, senders));
    }

    private static Set<Doubt> doubts(Contents contents, List<Address> senders) {
        var severalSenders = senders.stream()
                        .map(one -> one.address().toLowerCase(Locale.ROOT))
                        .distinct()
                        .limit(2)
                        .count()
                == 2;
        return Stream.concat(
                        contents.doubts().stream(), severalSenders ? Stream.of(Doubt.SEVERAL_SENDERS) : Stream.empty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<Address> addresses(Head head, String name) {
        return head.all(name).stream().limit(10).flatMap(field -> Addresses.in(field).stream());
    }

    private static boolean isNobodys(Address address) {
        return NOBODY.matcher(address.address().toLowerCase(Locale.ROOT)).matches();
    }

    private static List<String> deliveredTo(Head head) {
        return List.copyOf(DELIVERED_TO.stream()
                .flatMap(name -> addresses(head, name))
                .map(one -> one.address().toLowerCase(Locale.ROOT))
                .limit(MOST_ADDRESSES)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private static Stream<String> ids(Head head, String name) {
        return head.all(name).stream().limit(3).flatMap(field -> MessageIds.in(field).stream());
    }
}
