package io.outcomedesk.privacy;

import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.FactRules;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Every place of the record where words can stand, and what is left there. {@code docs/their-data.md} lists the columns; a
 * column that is in neither fails the build.
 */
@Component
class WordsInTheRecord {

    /** What stands where a customer's address, which must be one of its kind, stood. */
    private static final String THE_CUSTOMER = """
            update customer set email = 'erased-' || id, name = '(erased)', phone = null where id = :customer
            """;

    /** Also what is on no case; that a mail was here stays, so that it opens none when a mailbox is read anew. */
    private static final String THEIR_MAILS = """
            update incoming_mail set message_id = '', sender = '', sender_name = '', subject = '', words = '', raw = ''
             where case_number in (select number from customer_case where customer = :customer)
                or lower(sender) = (select lower(email) from customer where id = :customer)
            """;

    /** What was ordered, and fact names, are free text; a name that the table of facts has says nothing of a person. */
    private static final List<String> THE_WORDS = List.of(
            """
            update customer_case k set product = null, symptoms = null, external_id = null, learnt = null,
                channel = case when exists (select 1 from customer_case o where o.channel = k.channel and o.customer <> k.customer)
                               then k.channel else 'other' end
             where number in (:cases)
            """,
            "update said set words = '' where case_number in (:cases)",
            """
            update fact set value = '', source = '', key = case when key in (:facts) then key else 'other' end
             where case_number in (:cases)
            """,
            "update tried set words = '' where case_number in (:cases)",
            """
            update promise set what = case when kind = 'WORD' then '' else what end, reason = null
             where case_number in (:cases)
            """,
            "update ownership set because = '' where case_number in (:cases)",
            "update timeline_entry set words = '' where case_number in (:cases)",
            "update piece set wanted = '' where case_number in (:cases)",
            """
            update piece_step s set reason = null,
                key = case when added_by is null then key else 'added-' || id end,
                title = case when added_by is null then title else '' end,
                instruction = case when added_by is null then instruction else '' end
             where piece in (select id from piece where case_number in (:cases))
            """,
            """
            update escalation set finding = null, conditions = null, evidence = null, resolution = null
             where case_number in (:cases)
            """,
            "update offer set brief = '', why = null where case_number in (:cases)",
            "update outside_help set brief = '', words = null where case_number in (:cases)",
            "update help_given set what = '' where case_number in (:cases)",
            """
            update part_order set what = '', supplier = '', tracking = null, note = null where case_number in (:cases)
            """,
            """
            update statement k set words = '',
                channel = case when exists (select 1 from statement o where o.channel = k.channel and o.case_number not in (:cases))
                               then k.channel else 'other' end
             where case_number in (:cases)
            """,
            """
            update statement_check set words = null
             where statement in (select id from statement where case_number in (:cases))
            """,
            "update ending set words = '', explanation = '' where case_number in (:cases)",
            """
            update question set text = '', reason = null, why = null,
                fact = case when fact in (:facts) then fact else 'other' end
             where case_number in (:cases)
            """,
            """
            update asked_again set reason = null, fact = case when fact in (:facts) then fact else 'other' end
             where case_number in (:cases)
            """,
            """
            update draft set text = '', why = case when why is null then null else '' end where case_number in (:cases)
            """,
            """
            update customer_mail set message_id = case when message_id is null then null else '<erased-' || id || '>' end,
                sender = null, recipient = null, reply_to = null, in_reply_to = null, thread = null, subject = null,
                plain = case when plain is null then null else '' end, html = null, last_error = null,
                dead_address = case when dead_address is null then null else '' end,
                settled_at = case when state = 'WAITING' then (select at from erasure where customer = :customer) else settled_at end,
                state = case when state = 'WAITING' then 'PASSED' else state end
             where case_number in (:cases)
            """,
            "update notice set last_error = null where case_number in (:cases)",
            "update handover_case set why = '', sentence = null where case_number in (:cases)",
            """
            update handover set brief = '' where id in (select handover from handover_case where case_number in (:cases))
            """,
            "delete from attachment where case_number in (:cases)",
            "delete from customer_code where case_number in (:cases)",
            """
            insert into erased_link (fingerprint)
            select encode(sha256(convert_to(token, 'UTF8')), 'hex') from customer_link where case_number in (:cases)
            """,
            "delete from customer_link where case_number in (:cases)",
            "delete from idempotency where case_number in (:cases)");

    private final JdbcClient jdbc;
    private final FactRules facts;

    WordsInTheRecord(JdbcClient jdbc, FactRules facts) {
        this.jdbc = jdbc;
        this.facts = facts;
    }

    void takeOutOf(long customer, Collection<CaseNumber> numbers) {
        jdbc.sql(THEIR_MAILS).param("customer", customer).update();
        jdbc.sql(THE_CUSTOMER).param("customer", customer).update();
        var cases = numbers.stream().map(CaseNumber::value).toList();
        if (cases.isEmpty()) {
            return;
        }
        for (var words : THE_WORDS) {
            jdbc.sql(words)
                    .param("customer", customer)
                    .param("cases", cases)
                    .param("facts", facts.listed())
                    .update();
        }
    }
}
