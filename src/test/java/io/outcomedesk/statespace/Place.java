package io.outcomedesk.statespace;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One node of a drawing, as a token meets it; everything here is read from the BPMN file by {@link Drawings}. */
final class Place {

    /** The task that every open case has exactly once. */
    static final String OWNER_TASK = "Task_OwnTheOutcome";

    /** The process that finds a person; whoever comes back from it is back with the owner. */
    static final String HELP = "find-someone-who-can-help";

    /** What a token does here. */
    enum Kind {
        PROCESS,
        SUBPROCESS,
        EVENT_SUBPROCESS,
        CALL,
        USER_TASK,
        STEP,
        RECEIVE_TASK,
        CATCH,
        START,
        BOUNDARY,
        THROW,
        END,
        EXCLUSIVE,
        PARALLEL,
        EVENT_BASED
    }

    /** What an event is about. */
    enum Occasion {
        NONE,
        TIMER,
        MESSAGE,
        ESCALATION,
        TERMINATE
    }

    /** A sequence flow. */
    record Way(Place to, @Nullable String condition, boolean isDefault) {}

    /** Several of the same at once. */
    record Loop(String howMany, @Nullable String enough) {}

    final String id;
    final String name;
    final Kind kind;

    /** The key of the process in which it is drawn. */
    final String process;

    final List<Way> out = new ArrayList<>();
    final List<Place> boundaries = new ArrayList<>();
    final List<Place> eventSubprocesses = new ArrayList<>();

    /** Everything drawn inside. */
    final List<Place> places = new ArrayList<>();

    Occasion occasion = Occasion.NONE;

    /** The name of a message, or the code of an escalation; empty where a catch takes any. */
    String word = "";

    boolean isInterrupting = true;
    boolean repeats;
    boolean asyncBefore;
    boolean asyncAfter;
    int ways;

    @Nullable
    String step;

    @Nullable
    Loop loop;

    /** Where what is inside begins. */
    @Nullable
    Place start;

    /** What a call starts. */
    @Nullable
    Place called;

    /** Whether the owner's task stands directly in here. */
    boolean isCase;

    Place(String id, String name, Kind kind, String process) {
        this.id = id;
        this.name = name;
        this.kind = kind;
        this.process = process;
    }

    /** Where its inside is drawn: in itself, or in the process it calls. */
    Place inside() {
        return called == null ? this : called;
    }

    /** The start of an event subprocess, which stands for it outside; of anything else, where its inside begins. */
    Place entry() {
        return Objects.requireNonNull(inside().start, () -> id + " has no start event");
    }

    boolean isHelp() {
        return called != null && called.id.equals(HELP);
    }

    boolean isInHelp() {
        return process.equals(HELP);
    }

    boolean isOwnerTask() {
        return id.equals(OWNER_TASK);
    }

    /** All that the check knows of it but its name: where two say the same, tokens move the same. */
    String drawn() {
        var ways = out.stream()
                .map(way -> way.to().id + way.condition() + way.isDefault())
                .toList();
        var rim = boundaries.stream().map(boundary -> boundary.id).toList();
        return Stream.of(
                                id,
                                kind,
                                occasion,
                                word,
                                isInterrupting,
                                repeats,
                                asyncBefore,
                                asyncAfter,
                                step,
                                loop,
                                ways,
                                rim)
                        .map(String::valueOf)
                        .collect(Collectors.joining("|"))
                + (called == null ? places.stream().map(Place::drawn).toList() : called.id);
    }

    @Override
    public String toString() {
        return "“%s”".formatted(name.isBlank() ? id : name);
    }
}
