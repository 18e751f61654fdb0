package io.outcomedesk.outcomes;

import com.fasterxml.jackson.annotation.JsonValue;
import io.outcomedesk.access.Actor;
import io.outcomedesk.cases.CaseNumber;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** The question to the customer, "is it solved?", from the first time it is asked until it is heard or stays silent. */
@Table("ask")
@SuppressWarnings("NullAway.Init")
public class Ask {

    /** The customer is to be asked; the case's process asks. */
    public record Requested(CaseNumber number) {}

    /** The customer was asked, in a line of the timeline. */
    public record Put(CaseNumber number, long entry, Way way) {}

    /** How the customer is asked. */
    public enum Way {
        /** On their page and by mail. */
        WRITTEN,
        /** The owner asks in whatever other way there is. */
        OTHER,
        /** The owner calls. */
        CALL
    }

    /** Where the question stands. */
    public enum State {
        OPEN,
        ANSWERED,
        SILENT,
        WITHDRAWN;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Id
    @Nullable
    private Long id;

    private CaseNumber caseNumber;
    private State state;
    private Actor askedBy;
    private Instant askedAt;
    private int attempts;

    @Nullable
    private Instant endedAt;

    @Version
    private int version;

    static Ask open(CaseNumber number, Actor by, Instant now) {
        var ask = new Ask();
        ask.caseNumber = number;
        ask.state = State.OPEN;
        ask.askedBy = by;
        ask.askedAt = now;
        return ask;
    }

    Ask again() {
        attempts++;
        return this;
    }

    Ask end(State how, Instant now) {
        state = how;
        endedAt = now;
        return this;
    }

    public long id() {
        return Objects.requireNonNull(id);
    }

    public CaseNumber caseNumber() {
        return caseNumber;
    }

    public State state() {
        return state;
    }

    public Actor askedBy() {
        return askedBy;
    }

    public Instant askedAt() {
        return askedAt;
    }

    /** How often the customer was asked, by whatever way. */
    public int attempts() {
        return attempts;
    }
}
