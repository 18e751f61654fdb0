package io.outcomedesk.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessagePreparator;

/** Hands one mail to the server and says what became of it. */
public final class MailDoor {

    private static final Logger log = LoggerFactory.getLogger(MailDoor.class);

    private static final int LONGEST_PAUSE_IN_MINUTES = 60;
    private static final int REFUSED_FOR_GOOD = 500;

    private final @Nullable JavaMailSender mailer;
    private boolean isDown;

    /** @param mailer none where no mail goes out */
    public MailDoor(@Nullable JavaMailSender mailer) {
        this.mailer = mailer;
    }

    /** What became of a mail. */
    public enum Became {
        TAKEN,
        /** It never goes: the server does not take it for this address, or it cannot even be written. */
        REFUSED,
        /** The server said no for now; nobody has it. */
        NOT_NOW,
        /** The server could not be talked to; nobody has it, and no other mail would go. */
        NOT_THERE,
        /** The server's answer was lost: somebody may have it. */
        UNCERTAIN
    }

    /**
     * What became of a mail, and why.
     *
     * @param error the kinds of error from outside in, empty where there was none: their messages may hold addresses
     */
    public record Sent(Became became, String error) {

        public boolean isTaken() {
            return became == Became.TAKEN;
        }

        public boolean isAway() {
            return became == Became.NOT_THERE;
        }

        public boolean nobodyHasIt() {
            return became == Became.REFUSED || became == Became.NOT_NOW || became == Became.NOT_THERE;
        }
    }

    /** False where no mail goes out. */
    public boolean isThere() {
        return mailer != null;
    }

    public Sent send(MimeMessagePreparator mail) {
        try {
            Objects.requireNonNull(mailer).send(mail);
        } catch (MailException failed) {
            if (!wasTaken(failed)) {
                return tell(new Sent(became(failed), nameOf(failed)));
            }
        }
        if (isDown) {
            log.info("Mail goes out again");
            isDown = false;
        }
        return new Sent(Became.TAKEN, "");
    }

    private Sent tell(Sent sent) {
        if (sent.isAway() && !isDown) {
            log.warn("No mail goes out: {}. It is tried again until the server is back.", sent.error());
            isDown = true;
        }
        return sent;
    }

    /** How long to wait after so many tries. */
    public static Duration pauseAfter(int tries) {
        return Duration.ofMinutes(Math.min(LONGEST_PAUSE_IN_MINUTES, 1L << Math.min(tries, 6)));
    }

    /** The server has it, and only the farewell failed. */
    private static boolean wasTaken(MailException failed) {
        return failed instanceof MailSendException sent
                && sent.getFailedMessages().isEmpty();
    }

    private static Became became(MailException failed) {
        if (failed instanceof MailParseException || failed instanceof MailPreparationException) {
            return Became.REFUSED;
        }
        if (failed instanceof MailAuthenticationException) {
            return Became.NOT_THERE;
        }
        if (!(failed instanceof MailSendException sent)) {
            return Became.NOT_NOW;
        }
        if (sent.getCause() != null) {
            return Became.NOT_THERE;
        }
        var errors = Arrays.asList(sent.getMessageExceptions());
        if (!errors.stream().allMatch(SendFailedException.class::isInstance)) {
            return Became.UNCERTAIN;
        }
        return errors.stream().flatMap(MailDoor::allOf).anyMatch(MailDoor::isForGood) ? Became.REFUSED : Became.NOT_NOW;
    }

    /** The error and those that came with it: what the server said of an address is behind the first one. */
    private static Stream<Exception> allOf(Exception error) {
        return Stream.iterate(
                error,
                Objects::nonNull,
                one -> one instanceof MessagingException messaging ? messaging.getNextException() : null);
    }

    private static boolean isForGood(Exception error) {
        return error instanceof SMTPAddressFailedException address && address.getReturnCode() >= REFUSED_FOR_GOOD
                || error instanceof SMTPSendFailedException sending && sending.getReturnCode() >= REFUSED_FOR_GOOD;
    }

    private static String nameOf(MailException failed) {
        var first = failed instanceof MailSendException sent && sent.getMessageExceptions().length > 0
                ? sent.getMessageExceptions()[0]
                : failed.getCause();
        return Stream.iterate(first, Objects::nonNull, Throwable::getCause)
                .map(error -> error.getClass().getSimpleName())
                .collect(Collectors.joining(", ", failed.getClass().getSimpleName() + ", ", ""));
    }
}
