package io.outcomedesk.conversations;

import io.outcomedesk.cases.CaseNumber;

/** Where a customer's reply goes, so that it finds its case. */
interface ReplyAddresses {

    String of(CaseNumber number);
}
