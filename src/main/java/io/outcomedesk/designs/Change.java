package io.outcomedesk.designs;

import io.outcomedesk.access.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was deployed together, and what became of it.
 *
 * @param id the engine's id of the deployment
 * @param name as its designer called it
 * @param decidedBy who put it in force, turned it down or went back; nobody while it waits
 */
public record Change(
        String id,
        String name,
        Actor madeBy,
        Instant madeAt,
        State state,
        @Nullable Actor decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String because,
        List<Design> designs) {

    /** What became of it. */
    public enum State {
        /** Deployed; the version before still counts for at least one file. */
        WAITING,
        IN_FORCE,
        TURNED_DOWN,
        /** It was in force, and the version before is again. */
        GONE_BACK;

        /** In the API. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** It changes how customers are treated, so it waits for a second person. */
    public record Waits(String change) {}

    /** Somebody decided, or the version before counts again. */
    public record Decided(String change, State state) {}

    /**
     * What it would mean for one of its files.
     *
     * @param inForce the version that counts now; 0 where there is none
     * @param means for what is on its way, in a sentence
     * @param gone lines that stand in the version that counts now, and not in this one
     * @param came lines that stand only in this one
     */
    public record Effect(Design design, int inForce, String means, List<String> gone, List<String> came) {}

    /**
     * @param seen stands for what is in force now, to be given back with the decision: what was not seen is not decided
     */
    public record Meaning(Change change, List<Effect> effects, long seen) {}
}
