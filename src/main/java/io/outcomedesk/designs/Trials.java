package io.outcomedesk.designs;

import io.outcomedesk.designs.Designs.DesignFile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walks a sample case through the desk, as it is and with drafts in force, and leaves nothing behind. */
public interface Trials {

    /**
     * The case that is tried.
     *
     * @param facts what is known from the start, by key
     * @param departments brought in beside those that the table of first departments names
     * @param answers what is filled in where it matters, by task id and field; everything else is answered so that nothing
     *     helps and nobody accepts, until somebody comes who must decide
     */
    record Sample(
            String problem,
            String desiredOutcome,
            @Nullable String product,
            @Nullable String symptoms,
            String channel,
            List<String> alreadyTried,
            Map<String, String> facts,
            List<String> departments,
            Map<String, Map<String, String>> answers) {}

    /**
     * A task that somebody gets.
     *
     * @param task its id in the model
     * @param step in words, as it stands in the Tasklist
     * @param who everybody who may work it, by name
     * @param group the department or role it goes to; nothing where it is one person's
     * @param answered what the trial filled in; empty where it stayed open
     * @param stopped why it could not be answered so
     */
    record Stop(
            String task,
            String step,
            List<String> who,
            @Nullable String group,
            @Nullable Instant due,
            Map<String, Object> answered,
            @Nullable String stopped) {}

    /**
     * One walk.
     *
     * @param owner by name; empty where the walk stopped before there was one
     * @param told the case's timeline, line by line: what the desk wrote down and told the customer
     * @param stopped what broke between two tasks; nothing where the walk came to its end
     */
    record Walk(
            String owner,
            List<Stop> stops,
            List<String> told,
            @Nullable String stopped) {}

    /** The desk as it is now; a department that only the drafts bring is left out. */
    Walk asItIs(Sample sample);

    /** The desk with these drafts in force; they keep the law. */
    Walk with(List<DesignFile> drafts, Sample sample);
}
