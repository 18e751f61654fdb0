package io.outcomedesk.conversations;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long the customer's page opens, and how often one may come to it.
 *
 * @param daysAfterClosing for which a link opens once its case is over
 * @param within the time for which the numbers below count
 * @param sentByLink how often something may be sent with one link
 * @param sentFromAddress how often something may be sent from one address of the network
 * @param wrongLinks how many links that do not exist one address may try
 */
@ConfigurationProperties("desk.page")
record PageSettings(int daysAfterClosing, Duration within, int sentByLink, int sentFromAddress, int wrongLinks) {

    PageSettings {
        if (daysAfterClosing < 1
                || within.isNegative()
                || within.isZero()
                || sentByLink < 1
                || sentFromAddress < 1
                || wrongLinks < 1) {
            throw new IllegalArgumentException("desk.page needs numbers above nothing, and a time such as PT10M");
        }
    }
}
