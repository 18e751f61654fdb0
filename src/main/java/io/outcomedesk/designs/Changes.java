package io.outcomedesk.designs;

import io.outcomedesk.access.Actor;
import io.outcomedesk.access.Visitor;
import io.outcomedesk.cases.CaseLock;
import io.outcomedesk.cases.Refused;
import io.outcomedesk.cases.Unknown;
import io.outcomedesk.designs.Change.Effect;
import io.outcomedesk.designs.Change.Meaning;
import io.outcomedesk.designs.Change.State;
import io.outcomedesk.designs.Designs.Breach;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What changes how customers are treated waits for a second person, who first sees what it means; one call goes back to
 * the version before.
 */
@Service
@Transactional
public class Changes {

    private static final String LOCK = "designs";
    private static final int MOST_LISTED = 100;

    private final JdbcClient jdbc;
    private final InForce inForce;
    private final Designs designs;
    private final WhatRuns whatRuns;
    private final Contents contents;
    private final CaseLock lock;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Changes(
            JdbcClient jdbc,
            InForce inForce,
            Designs designs,
            WhatRuns whatRuns,
            Contents contents,
            CaseLock lock,
            Clock clock,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.inForce = inForce;
        this.designs = designs;
        this.whatRuns = whatRuns;
        this.contents = contents;
        this.lock = lock;
        this.clock = clock;
        this.events = events;
    }

    /** These were deployed: what has no version before counts at once, and what only replaces the program's own by the program's own. */
    public void deployed(String deployment, String name, List<Design> deployed, Actor by) {
        if (deployed.isEmpty()) {
            return;
        }
        lock.take(LOCK);
        write(deployment, name, deployed, by);
        var waits = false;
        for (var design : deployed) {
            var before = inForce.find(design.kind(), design.key());
            if (before.isEmpty() || by.equals(Actor.DESK) && before.get().cameWithTheProgram()) {
                inForce.put(design, by);
            } else {
                waits = true;
            }
        }
        if (waits) {
            events.publishEvent(new Change.Waits(deployment));
        } else {
            settle(deployment, State.IN_FORCE, by, null);
        }
    }

    private void write(String deployment, String name, List<Design> deployed, Actor by) {
        jdbc.sql("insert into design_change (deployment, name, made_by, made_at, state) values (?, ?, ?, ?, 'WAITING')")
                .params(deployment, name, by.name(), clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        for (var design : deployed) {
            jdbc.sql(
                            "insert into design_version (definition, change, kind, key, version, name, file) values (?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            design.definition(),
                            deployment,
                            design.kind().name(),
                            design.key(),
                            design.version(),
                            design.name(),
                            design.file())
                    .update();
        }
    }

    /** The newest first; those that wait before all others. */
    @Transactional(readOnly = true)
    public List<Change> latest() {
        return jdbc.sql("select * from design_change order by state = 'WAITING' desc, made_at desc limit ?")
                .params(MOST_LISTED)
                .query(this::change)
                .list();
    }

    /** @throws Unknown when there is none */
    @Transactional(readOnly = true)
    public Change get(String id) {
        return jdbc.sql("select * from design_change where deployment = ?")
                .params(id)
                .query(this::change)
                .optional()
                .orElseThrow(() -> new Unknown("There is no such change. GET /api/models/changes lists them."));
    }

    /** What it would mean, and for whom, if it were put in force now. */
    @Transactional(readOnly = true)
    public Meaning meaning(String id) {
        var change = get(id);
        var effects = change.designs().stream().map(this::effect).toList();
        return new Meaning(change, effects, seen(change));
    }

    private Effect effect(Design design) {
        var now = inForce.find(design.kind(), design.key()).map(InForce.Line::design);
        if (now.isEmpty()) {
            return new Effect(design, 0, whatRuns.meaning(design), List.of(), List.of());
        }
        var before = now.get();
        if (before.equals(design)) {
            return new Effect(design, before.version(), "This version is in force.", List.of(), List.of());
        }
        var gone = contents.lines(before);
        var came = contents.lines(design);
        return new Effect(design, before.version(), whatRuns.meaning(design), without(gone, came), without(came, gone));
    }

    private static List<String> without(List<String> lines, List<String> others) {
        var left = new ArrayList<>(lines);
        others.forEach(left::remove);
        return left;
    }

    /** Changes as soon as another version of one of its files is in force. */
    private long seen(Change change) {
        return change.designs().stream()
                .map(design -> inForce.find(design.kind(), design.key()))
                .flatMap(Optional::stream)
                .mapToLong(InForce.Line::id)
                .max()
                .orElse(0);
    }

    /**
     * From now on the desk works with it.
     *
     * @param seen from {@link #meaning}: what it means was looked at
     */
    public Change putInForce(String id, long seen) {
        lock.take(LOCK);
        var change = get(id);
        var me = Visitor.current().actor();
        if (change.madeBy().equals(me)) {
            throw new Refused(
                    "You made this change; it changes how customers are treated, so somebody else looks at it and puts it in force.");
        }
        if (change.state() == State.IN_FORCE) {
            throw new Refused("This change is in force already.");
        }
        if (seen(change) != seen) {
            throw new Refused(
                    "Another version came in force meanwhile. Look again at what this change means, then decide.");
        }
        keepsTheLaw(change.designs());
        putInForce(change, me);
        settle(id, State.IN_FORCE, me, null);
        return get(id);
    }

    /** Only for a trial, whose transaction is never committed. */
    public void putInForceForATrial(String id) {
        putInForce(get(id), Visitor.current().actor());
    }

    private void putInForce(Change change, Actor by) {
        change.designs().stream()
                .filter(design -> inForce.find(design.kind(), design.key())
                        .filter(now -> now.design().equals(design))
                        .isEmpty())
                .forEach(design -> inForce.put(design, by));
    }

    /** It will not be used; it stays deployed and can still be put in force. */
    public Change turnDown(String id, String because) {
        lock.take(LOCK);
        if (get(id).state() != State.WAITING) {
            throw new Refused("Only a change that waits is turned down. One that is in force goes back.");
        }
        settle(id, State.TURNED_DOWN, Visitor.current().actor(), because);
        return get(id);
    }

    /** The versions before count again, where those of this change count now; nobody else is needed for it. */
    public Change goBack(String id, String because) {
        lock.take(LOCK);
        var change = get(id);
        var earlier = change.designs().stream()
                .map(inForce::before)
                .flatMap(Optional::stream)
                .toList();
        if (earlier.isEmpty()) {
            throw new Refused(
                    "Nothing of this change is in force, or there was nothing before it. GET /api/models/changes shows what is.");
        }
        keepsTheLaw(earlier.stream().map(InForce.Line::design).toList());
        var me = Visitor.current().actor();
        earlier.forEach(line -> inForce.goBackTo(line, me));
        settle(id, State.GONE_BACK, me, because);
        return get(id);
    }

    /** What was lawful when it was deployed may not be beside what is in force now. */
    private void keepsTheLaw(List<Design> asTheyWouldBe) {
        var breaches = designs.checkDeployed(asTheyWouldBe);
        if (!breaches.isEmpty()) {
            throw new Refused("Together with what else is in force, this would break the law: %s"
                    .formatted(breaches.stream().map(Changes::inWords).collect(Collectors.joining(" "))));
        }
    }

    private static String inWords(Breach breach) {
        return "%s, %s (%s): %s".formatted(breach.file(), breach.element(), breach.rule(), breach.says());
    }

    private void settle(String id, State state, Actor by, @Nullable String because) {
        jdbc.sql("update design_change set state = ?, decided_by = ?, decided_at = ?, because = ? where deployment = ?")
                .params(state.name(), by.name(), clock.instant().atOffset(ZoneOffset.UTC), because, id)
                .update();
        events.publishEvent(new Change.Decided(id, state));
    }

    private Change change(ResultSet row, int index) throws SQLException {
        var id = row.getString("deployment");
        @Nullable String decidedBy = row.getString("decided_by");
        @Nullable OffsetDateTime decidedAt = row.getObject("decided_at", OffsetDateTime.class);
        return new Change(
                id,
                row.getString("name"),
                new Actor(row.getString("made_by")),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                State.valueOf(row.getString("state")),
                decidedBy == null ? null : new Actor(decidedBy),
                decidedAt == null ? null : decidedAt.toInstant(),
                row.getString("because"),
                jdbc.sql("select * from design_version where change = ? order by file, key")
                        .params(id)
                        .query(InForce::design)
                        .list());
    }
}
