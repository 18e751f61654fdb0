package io.outcomedesk.notices;

import java.time.Instant;

/** How long ahead people are told, from the table that designers change. */
public interface MailTimes {

    /** A promise that is due by this moment is told now. */
    Instant soon();
}
