package io.outcomedesk.privacy;

import java.util.List;

/** What of a customer's record goes into their export, and how it is called there; {@code docs/their-data.md} explains it. */
final class RecordSections {

    private RecordSections() {}

    static final String CUSTOMER = """
            select row_to_json(x)::text from (
              select email, name, phone, known_since as "knownSince" from customer where id = :customer) x
            """;

    static final String CASE = """
            select row_to_json(x)::text from (
              select number, lower(state) as state, ending, %s as owner, product, symptoms, channel, external_id as "externalId",
                     opened_at as "openedAt", over_at as "overAt", learnt
                from customer_case where number = :number) x
            """.formatted(name("owner"));

    /**
     * One list of a case.
     *
     * @param lines its lines, each with an {@code id} that orders them
     */
    record Section(String name, String lines) {

        /** A page of it: the lines after the given one. */
        String page() {
            return """
                    select id, row_to_json(x)::text as json from (%s) x where id > :after order by id limit :size
                    """.formatted(lines);
        }
    }

    static final List<Section> OF_A_CASE = List.of(
            of("words", "said", """
                    kind, words, source, %s as "notedBy", said_at as at""", "noted_by"),
            of("facts", "fact", """
                    key, value, %s as "givenBy", source, sensitive, given_at as at""", "given_by"),
            of("tried", "tried", """
                    words, %s as "by", at""", "by_whom"),
            of("statements", """
                    statement s left join statement_check c on c.statement = s.id""", """
                    reached, s.words, channel, %s as "heardBy", said_at as at,
                    c.said_so as "youSaidSo", c.words as "yourWordsOnIt", c.at as "youSaidSoAt\"""", "heard_by"),
            of("endings", "ending", """
                    lower(kind) as kind, words, explanation, %s as "by", at""", "by_whom"),
            of("promises", "promise", """
                    what, %s as who, due, lower(state) as state, planned, %s as "madeBy", made_at as "madeAt",
                    %s as "settledBy", settled_at as "settledAt", reason""", "who", "made_by", "settled_by"),
            of("questions", "question", """
                    fact, text, reason, %s as "askedBy", department, asked_at as "askedAt", lower(state) as state,
                    %s as "settledBy", settled_at as "settledAt", why""", "asked_by", "settled_by"),
            of("askedAgain", "asked_again", """
                    fact, %s as who, reason, at""", "who"),
            of("owners", "ownership", """
                    %s as owner, since, because""", "owner"),
            of("pieces", "piece", """
                    department, wanted, lower(state) as state, %s as "askedBy", started_at as "startedAt",
                    ended_at as "endedAt", %s as worker""", "asked_by", "worker"),
            new Section("steps", """
                    select s.id, s.piece, s.title, s.instruction, lower(s.state) as state, s.result, %s as "by", s.at, s.reason,
                           %s as "addedBy", %s as "for", s.due
                      from piece_step s join piece p on p.id = s.piece where p.case_number = :number
                    """.formatted(name("by_whom"), name("added_by"), name("for_person"))),
            of("orders", "part_order", """
                    what, supplier, lower(state) as state, %s as "orderedBy", ordered_at as "orderedAt",
                    expected_by as "expectedBy", tracking, note, ended_at as "endedAt\"""", "ordered_by"),
            of("callsForHelp", "escalation", """
                    piece, reason, finding, conditions, evidence, %s as "findingApprovedBy", lower(state) as state,
                    %s as "raisedBy", raised_at as "raisedAt", rung_name as rung, %s as person, resolution,
                    ended_at as "endedAt\"""", "finding_approved_by", "raised_by", "person"),
            of("offers", "offer", """
                    kind, escalation as call, piece, %s as "to", brief, %s as "askedBy", asked_at as "askedAt",
                    answer_by as "answerBy", lower(state) as state, why, answered_at as "answeredAt\"""", "to_person", "asked_by"),
            of("outsideHelp", "outside_help", """
                    (select name from expert where expert.id = expert) as expert, brief, lower(state) as state, words,
                    %s as "askedBy", asked_at as "askedAt", ended_at as "endedAt\"""", "asked_by"),
            of("helpGiven", "help_given", """
                    coalesce(%s, (select name from expert where expert.id = expert)) as "by", what, at""", "person"),
            of("drafts", "draft", """
                    text, %s as "writtenBy", written_at as "writtenAt", lower(state) as state, %s as "settledBy",
                    settled_at as "settledAt", why""", "written_by", "settled_by"),
            of("asks", "ask", """
                    lower(state) as state, %s as "askedBy", asked_at as "askedAt", attempts, ended_at as "endedAt\"""", "asked_by"),
            new Section("handovers", """
                    select c.handover as id, h.brief, %s as "from", %s as proposed, c.why, lower(c.state) as state, c.sentence, c.at
                      from handover_case c join handover h on h.id = c.handover where c.case_number = :number
                    """.formatted(name("from_person"), name("proposed"))),
            of("mailsToStaff", "notice", """
                    kind, %s as "to", known_at as "knownAt", lower(state) as state, settled_at as "settledAt\"""", "person"),
            of("mailsToYou", "customer_mail", """
                    recipient as "to", subject, plain as text, known_at as "knownAt", lower(state) as state,
                    settled_at as "settledAt\""""),
            of("mailsFromYou", "incoming_mail", """
                    sender_name as name, sender as "from", subject, words, lower(kind) as kind, lower(became) as became,
                    %s as "decidedBy", taken_at as at, 'mails/' || id || '.eml' as "inThisArchive\"""", "decided_by"),
            of("timeline", "timeline_entry", """
                    at, %s as who, kind, words, for_customer as "forYou\"""", "who"));

    private static Section of(String name, String table, String columns, Object... people) {
        var names =
                List.of(people).stream().map(person -> name(person.toString())).toArray();
        var id = table.contains(" ") ? "s.id" : "id";
        return new Section(
                name,
                "select %s, %s from %s where case_number = :number".formatted(id, columns.formatted(names), table));
    }

    /** Somebody who works here by their name; the customer and the desk as they stand. */
    private static String name(String column) {
        return "coalesce((select name from person where person.id = %1$s), %1$s)".formatted(column);
    }
}
