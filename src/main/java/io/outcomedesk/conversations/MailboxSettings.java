package io.outcomedesk.conversations;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The mailbox that customers write to.
 *
 * @param host of the IMAP server; empty for no mail that comes in
 * @param port 143 and 993 are usual
 * @param protocol imap, or imaps for an encrypted connection
 * @param folder such as INBOX
 * @param every how often it is looked into, also where the server tells by itself (IDLE)
 * @param longestPause between two tries of a server that is away
 */
@ConfigurationProperties("desk.mailbox")
record MailboxSettings(
        String host,
        int port,
        String protocol,
        String user,
        String password,
        String folder,
        Duration every,
        Duration longestPause) {

    boolean isOff() {
        return host.isEmpty();
    }

    /** The same mailbox in every node. */
    String name() {
        return "%s@%s/%s".formatted(user, host, folder);
    }

    @Override
    public String toString() {
        return "MailboxSettings[%s]".formatted(name());
    }
}
