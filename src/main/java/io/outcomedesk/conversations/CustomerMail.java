package io.outcomedesk.conversations;

import io.outcomedesk.cases.CaseNumber;

/**
 * A mail to a customer that did not reach them.
 *
 * @param address where it could not be delivered
 * @param why as the mail server said it, or for how long it was tried
 */
public record CustomerMail(long id, CaseNumber number, String address, String subject, String text, String why) {

    /** It never reached them; whoever owns the case finds another way. */
    public record Undelivered(CaseNumber number, long mail) {}
}
