package io.outcomedesk.notices;

import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.Text;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How mail goes out, once {@code spring.mail.host} says where.
 *
 * @param from the address the desk writes from
 * @param gather what becomes known within this time goes in one mail
 * @param every how often it looks for mail to send
 */
@ConfigurationProperties("desk.mail")
record MailSettings(String from, Duration gather, Duration every) {

    boolean hasFrom() {
        try {
            Text.mail("from", from);
            return true;
        } catch (Invalid noAddress) {
            return false;
        }
    }

    /** True for an address that people can open. */
    static boolean canBeOpened(String url) {
        try {
            var address = URI.create(url);
            return address.getHost() != null
                    && String.valueOf(address.getScheme()).matches("https?");
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
