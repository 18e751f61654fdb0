package io.outcomedesk.conversations;

import io.outcomedesk.CannotStart;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.conversations.mail.ReplyAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where a customer's reply goes, so that it finds its case; a desk without an address of its own has none of these. */
@Component
class ReplyAddresses implements SmartInitializingSingleton {

    private final String desk;
    private final MailSecret secret;

    ReplyAddresses(@Value("${desk.mail.from}") String desk, MailSecret secret) {
        this.desk = desk;
        this.secret = secret;
    }

    /** Before the first mail: an address or a secret that cannot sign would fail each of them. */
    @Override
    public void afterSingletonsInstantiated() {
        try {
            signed();
        } catch (IllegalArgumentException cannotSign) {
            throw new CannotStart(
                    "Customers' replies would not find their case. %s.".formatted(cannotSign.getMessage()),
                    "Set DESK_MAIL_FROM to a shorter address, or DESK_MAIL_SECRET to a longer secret, and start again.");
        }
    }

    String of(CaseNumber number) {
        return signed().orElseThrow(() -> new IllegalStateException("desk.mail.from is not set"))
                .of(number);
    }

    /** The case of the first address that is signed rightly. */
    Optional<CaseNumber> caseIn(List<String> addresses) {
        return signed().flatMap(ours -> ours.caseIn(addresses));
    }

    /** True for the address that the desk writes from, and for those made here. */
    boolean isTheDesks(String address) {
        return signed().filter(ours -> ours.isTheDesks(address)).isPresent();
    }

    private Optional<ReplyAddress> signed() {
        return desk.isEmpty()
                ? Optional.empty()
                : Optional.of(new ReplyAddress(desk, secret.value().getBytes(StandardCharsets.UTF_8)));
    }
}
