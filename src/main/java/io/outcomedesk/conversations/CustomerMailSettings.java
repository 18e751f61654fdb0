package io.outcomedesk.conversations;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How customers are written to, once {@code spring.mail.host} says where mail goes.
 *
 * @param gather news of this time go in one mail, counted from the first
 * @param soon after this time goes what somebody waits for, with all that waits: the acknowledgement, a direct message, a question, a new link
 * @param giveUpAfter so long a mail is tried; then its owner finds another way
 * @param every how often it looks for mail to send
 */
@ConfigurationProperties("desk.mail.customers")
record CustomerMailSettings(Duration gather, Duration soon, Duration giveUpAfter, Duration every) {}
