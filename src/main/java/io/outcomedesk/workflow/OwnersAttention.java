package io.outcomedesk.workflow;

import io.outcomedesk.access.Actor;
import io.outcomedesk.access.PersonId;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.DoneForNow;
import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.Refused;
import io.outcomedesk.cases.Timeline;
import io.outcomedesk.departments.OpeningHours;
import io.outcomedesk.departments.People;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether a case's owner has something to look at, read from the record. If not, their task has a follow-up date: when
 * the next promise needs them. Sixty cases do not bury the three that need work.
 */
@Component
class OwnersAttention implements DoneForNow {

    /** A variable of the owner's task alone: true while the customer was asked something and has not answered. */
    static final String WAITS_FOR_CUSTOMER = "waitsForCustomer";

    private static final String DONE = "done-for-now";
    private static final Pattern UNTIL = Pattern.compile("until (\\d{4}-.+Z)");

    /** News whoever wrote it: the case came to this owner, or the customer's yes waits to be closed. */
    private static final List<String> NEWS_FOR_EVERYBODY =
            List.of("owner-chosen", "handed-over", "owner-named", "said-yes");

    /** What the desk itself writes and an owner must know, since nobody else has a task for it. */
    private static final List<String> NEWS_FROM_THE_DESK = List.of(
            "piece-delivered",
            "piece-exhausted",
            "piece-handed-back",
            "piece-overdue",
            "plan-overdue",
            "promise-passed-on",
            "offer-lapsed",
            "two-values",
            "parcel-returned",
            "parcel-lost",
            "parcel-came-back");

    /**
     * What people write while everything goes its way, or what has a task of its own for the owner. All else that somebody
     * other than the owner writes is news: better one look too many than one too few.
     */
    private static final List<String> NO_NEWS = List.of(
            "opened",
            "department",
            "wanted",
            "step",
            "step-added",
            "tried-as-you-do",
            "piece-handed-over",
            "piece-offered",
            "ownership-offered",
            "ordered",
            "ordered-from",
            "sent",
            "parcel-late",
            "parcel-arrived",
            "question",
            "question-held",
            "customer-wrote",
            "customer-file",
            "promise-missed",
            "confirmed");

    /** Only the owner, or whoever stands in, writes these. */
    private static final List<String> ONLY_THE_OWNERS = List.of(DONE, "message");

    /** Beside the news: what nobody but the owner can let go. */
    private static final String WAITS_FOR_THE_OWNER = """
            (exists (select 1 from question q where q.case_number = :number and q.state = 'HELD')
             or exists (select 1 from draft d where d.case_number = :number and d.state = 'WAITING'))
            """;

    private static final String LOOK = """
            with came as (
              select coalesce(max(id), 0) as id from timeline_entry where case_number = :number and kind in (:forEverybody)
            ), looked as (
              select coalesce(max(id), 0) as id, max(at) as at from timeline_entry
               where case_number = :number
                 and (kind in (:onlyTheOwners) or who in (:them) and kind not in (:forEverybody))
            )
            select t.id_ as task, t.follow_up_date_ as follow_up, looked.at as looked_at,
              exists (select 1 from act_ru_variable v
                       where v.task_id_ = t.id_ and v.name_ = :waitsForCustomer and v.long_ = 1) as said_to_wait,
              exists (select 1 from timeline_entry e where e.case_number = :number and e.id > looked.id
                       and (e.kind in (:forEverybody)
                            or e.who = :desk and e.kind in (:fromTheDesk)
                            or e.who <> :desk and e.who not in (:them) and e.kind not in (:noNews))) as has_news,
              %s as waits_for_owner,
              exists (select 1 from ask a where a.case_number = :number and a.state = 'OPEN')
                or exists (select 1 from question q where q.case_number = :number and q.state = 'ASKED') as waits,
              (select coalesce(min(p.due) filter (where p.who = :owner), min(p.due)) from promise p
                where p.case_number = :number and p.state = 'OPEN') as due,
              (select e.words from timeline_entry e
                where e.case_number = :number and e.kind = :done and e.id > came.id order by e.id desc limit 1) as done
            from act_ru_task t join act_ru_execution x on x.id_ = t.proc_inst_id_ cross join looked cross join came
            where x.business_key_ = :number and t.task_def_key_ = :ownerTask
            """.formatted(WAITS_FOR_THE_OWNER);

    private final Cases cases;
    private final People people;
    private final Timeline timeline;
    private final Due due;
    private final OpeningHours hours;
    private final TaskService tasks;
    private final JdbcClient jdbc;
    private final Clock clock;

    OwnersAttention(
            Cases cases,
            People people,
            Timeline timeline,
            Due due,
            OpeningHours hours,
            TaskService tasks,
            JdbcClient jdbc,
            Clock clock) {
        this.cases = cases;
        this.people = people;
        this.timeline = timeline;
        this.due = due;
        this.hours = hours;
        this.tasks = tasks;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The owner's task as it is, beside what the record says of it. */
    private record Seen(
            String task,
            @Nullable Instant followUp,
            boolean isSaidToWait,
            @Nullable Instant lookedAt,
            boolean hasNews,
            boolean waitsForOwner,
            boolean waitsForCustomer,
            Instant due,
            @Nullable String done) {

        boolean hasSomething() {
            return hasNews || waitsForOwner;
        }

        /** An earlier moment the owner asked for, until they have looked again after it. */
        Optional<Instant> wanted() {
            return Optional.ofNullable(done)
                    .map(UNTIL::matcher)
                    .filter(Matcher::matches)
                    .map(moment -> Instant.parse(moment.group(1)))
                    .filter(wanted -> lookedAt == null || wanted.isAfter(lookedAt));
        }
    }

    /** Writes what the record says now onto the owner's task, if there is one; the case's lock is held. */
    void bringUpToDate(CaseNumber number) {
        cases.get(number)
                .namedOwner()
                .ifPresent(owner -> seen(number, owner).ifPresent(seen -> {
                    @Nullable Instant followUp = seen.hasSomething() ? null : showsAgain(seen, owner);
                    if (!Objects.equals(followUp, seen.followUp())) {
                        tasks.setFollowUpDate(seen.task(), followUp == null ? null : Date.from(followUp));
                    }
                    if (seen.waitsForCustomer() != seen.isSaidToWait()) {
                        tasks.setVariableLocal(seen.task(), WAITS_FOR_CUSTOMER, seen.waitsForCustomer());
                    }
                }));
    }

    private Instant showsAgain(Seen seen, PersonId owner) {
        var reminder = reminder(seen, owner);
        return seen.wanted().filter(reminder::isAfter).orElse(reminder);
    }

    private Instant reminder(Seen seen, PersonId owner) {
        // as finely as the engine keeps it
        return due.reminderOf(seen.due(), owner).truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public Instant until(CaseNumber number, @Nullable Instant wanted, Actor by) {
        var now = clock.instant();
        if (wanted != null && !wanted.isAfter(now)) {
            throw new Invalid("until", "This moment is over. Give a later one, or leave it out.");
        }
        var owner = cases.get(number).mustBeOpen().owner();
        var seen = seen(number, owner)
                .orElseThrow(() -> new IllegalStateException("%s has no owner task".formatted(number)));
        if (seen.waitsForOwner()) {
            throw new Refused(
                    "A question or a draft waits for you. Let the question go, answer it or withdraw it; send the draft or turn it down. GET /api/cases/%s shows both."
                            .formatted(number));
        }
        var latest = reminder(seen, owner);
        if (!latest.isAfter(now)) {
            throw new Refused("Your next promise is due on %s and needs you now. Keep it, or give it a new date first."
                    .formatted(hours.inWords(seen.due())));
        }
        if (wanted != null && wanted.isAfter(latest)) {
            throw new Invalid(
                    "until",
                    "Your next promise needs you from %s on. Give an earlier moment, or leave it out."
                            .formatted(hours.inWords(latest)));
        }
        var again = wanted == null ? latest : wanted.truncatedTo(ChronoUnit.MILLIS);
        timeline.note(number, by, DONE, wanted == null ? "until the next promise needs them" : "until " + again);
        return again;
    }

    private Optional<Seen> seen(CaseNumber number, PersonId owner) {
        var them = List.of(owner.value(), people.acting(owner).id().value());
        var found = jdbc.sql(LOOK)
                .param("number", number.value())
                .param("owner", owner.value())
                .param("them", them)
                .param("desk", Actor.DESK.name())
                .param("ownerTask", OwnerTaskIsWatched.OWNER_TASK)
                .param("waitsForCustomer", WAITS_FOR_CUSTOMER)
                .param("done", DONE)
                .param("forEverybody", NEWS_FOR_EVERYBODY)
                .param("fromTheDesk", NEWS_FROM_THE_DESK)
                .param("noNews", NO_NEWS)
                .param("onlyTheOwners", ONLY_THE_OWNERS)
                .query((row, i) -> new Seen(
                        row.getString("task"),
                        Optional.ofNullable(row.getTimestamp("follow_up"))
                                .map(Timestamp::toInstant)
                                .orElse(null),
                        row.getBoolean("said_to_wait"),
                        moment(row, "looked_at"),
                        row.getBoolean("has_news"),
                        row.getBoolean("waits_for_owner"),
                        row.getBoolean("waits"),
                        Optional.ofNullable(moment(row, "due")).orElseGet(clock::instant),
                        row.getString("done")))
                .list();
        // two owner tasks never get as far as the commit
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
