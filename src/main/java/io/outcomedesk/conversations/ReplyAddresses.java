package io.outcomedesk.conversations;

import io.outcomedesk.CannotStart;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.conversations.mail.ReplyAddress;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Where a customer's reply goes, so that it finds its case: signed with the desk's own secret. */
@Component
class ReplyAddresses implements SmartInitializingSingleton {

    private final String desk;
    private final MailSecret secret;
    private final boolean isMailed;

    ReplyAddresses(@Value("${desk.mail.from}") String desk, MailSecret secret, ObjectProvider<JavaMailSender> mailer) {
        this.desk = desk;
        this.secret = secret;
        this.isMailed = mailer.getIfAvailable() != null;
    }

    /** Before the first mail: an address or a secret that cannot sign would fail each of them. */
    @Override
    public void afterSingletonsInstantiated() {
        if (!isMailed || desk.isEmpty()) {
            return;
        }
        try {
            signed();
        } catch (IllegalArgumentException cannotSign) {
            throw new CannotStart(
                    "Customers' replies would not find their case. %s.".formatted(cannotSign.getMessage()),
                    "Set DESK_MAIL_FROM to a shorter address, or DESK_MAIL_SECRET to a longer secret, and start again.");
        }
    }

    String of(CaseNumber number) {
        return signed().of(number);
    }

    private ReplyAddress signed() {
        return new ReplyAddress(desk, secret.value().getBytes(StandardCharsets.UTF_8));
    }
}
