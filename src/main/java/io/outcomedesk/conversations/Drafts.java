package io.outcomedesk.conversations;

import io.outcomedesk.access.Actor;
import io.outcomedesk.access.PersonId;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Refused;
import io.outcomedesk.cases.Timeline;
import io.outcomedesk.cases.TimelineEntry;
import io.outcomedesk.cases.Unknown;
import io.outcomedesk.departments.People;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** One voice: everybody may write what they would tell the customer, and the owner sends it, changes it or turns it down. */
@Service
@Transactional
public class Drafts {

    private final JdbcClient jdbc;
    private final Timeline timeline;
    private final People people;
    private final Clock clock;

    Drafts(JdbcClient jdbc, Timeline timeline, People people, Clock clock) {
        this.jdbc = jdbc;
        this.timeline = timeline;
        this.people = people;
        this.clock = clock;
    }

    /** Puts words before the owner. The same words of the same person, while they wait, are one draft. */
    public Draft write(CaseNumber number, String text, PersonId by) {
        var before = of(number).stream()
                .filter(draft -> draft.state() == Draft.State.WAITING
                        && draft.writtenBy().equals(by)
                        && draft.text().equals(text))
                .findFirst();
        if (before.isPresent()) {
            return before.get();
        }
        var id = jdbc.sql("""
                        insert into draft (case_number, text, written_by, written_at, state)
                        values (?, ?, ?, ?, 'WAITING') returning id
                        """)
                .params(number.value(), text, by.value(), now())
                .query(Long.class)
                .single();
        timeline.note(number, Actor.of(by), "draft", text);
        return one(number, id);
    }

    /**
     * The owner sends it.
     *
     * @param text as it goes out; the draft itself stays as it was written
     */
    public TimelineEntry send(CaseNumber number, long id, @Nullable String text, Actor by) {
        var draft = mustWait(one(number, id));
        settle(draft, Draft.State.SENT, by, null);
        return timeline.tell(number, by, "message", text == null ? draft.text() : text);
    }

    /** The owner does not send it, and tells whoever wrote it why. */
    public Draft turnDown(CaseNumber number, long id, String why, Actor by) {
        var draft = mustWait(one(number, id));
        settle(draft, Draft.State.TURNED_DOWN, by, why);
        timeline.note(
                number,
                by,
                "draft-turned-down",
                "For %s: %s".formatted(people.get(draft.writtenBy()).name(), why));
        return one(number, id);
    }

    /** @throws Unknown when the case has no such draft */
    @Transactional(readOnly = true)
    public Draft one(CaseNumber number, long id) {
        return of(number).stream()
                .filter(draft -> draft.id() == id)
                .findFirst()
                .orElseThrow(() -> new Unknown(
                        "Case %s has no draft %d. GET /api/cases/%s lists its drafts.".formatted(number, id, number)));
    }

    /** The case's drafts, oldest first. */
    @Transactional(readOnly = true)
    public List<Draft> of(CaseNumber number) {
        return jdbc.sql("select * from draft where case_number = ? order by id")
                .params(number.value())
                .query((row, i) -> draft(row))
                .list();
    }

    private static Draft mustWait(Draft draft) {
        if (draft.state() != Draft.State.WAITING) {
            throw new Refused("Draft %d is %s already. Look at the case for what the customer was told."
                    .formatted(draft.id(), draft.state().key().replace('-', ' ')));
        }
        return draft;
    }

    private void settle(Draft draft, Draft.State how, Actor by, @Nullable String why) {
        jdbc.sql("update draft set state = ?, settled_by = ?, settled_at = ?, why = ? where id = ?")
                .param(how.name())
                .param(by.name())
                .param(now())
                .param(why)
                .param(draft.id())
                .update();
    }

    private static Draft draft(ResultSet row) throws SQLException {
        var settled = row.getObject("settled_at", OffsetDateTime.class);
        return new Draft(
                row.getLong("id"),
                new CaseNumber(row.getString("case_number")),
                row.getString("text"),
                new PersonId(row.getString("written_by")),
                row.getObject("written_at", OffsetDateTime.class).toInstant(),
                Draft.State.valueOf(row.getString("state")),
                settled == null ? null : settled.toInstant(),
                row.getString("why"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
