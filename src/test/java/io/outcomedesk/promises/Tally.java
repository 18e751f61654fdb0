package io.outcomedesk.promises;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was tried on all walks, what of it was let through, and every state that was seen. */
final class Tally {

    /** The closed lists of states, as the documentation has them. */
    private static final Map<String, String> STATES = states();

    private static Map<String, String> states() {
        var states = new LinkedHashMap<String, String>();
        states.put("case", "open confirmed closed unconfirmed ended");
        states.put("piece", "working delivered exhausted handed_back withdrawn");
        states.put("step", "open proposed asks done already_tried not_applicable");
        // raised it is between two steps of one commit only
        states.put("escalation", "offered accepted helped decided withdrawn");
        states.put("offer", "offered accepted declined lapsed withdrawn");
        states.put("promise", "open kept moved missed withdrawn");
        states.put("question", "held asked answered withdrawn");
        states.put("ask", "open answered silent withdrawn");
        states.put("order", "ordered sent arrived returned lost cancelled came_back kept");
        states.put("outside help", "asked accepted declined delivered withdrawn");
        states.put("statement", "theirs|noted|said so|not said");
        return states;
    }

    private final Map<String, int[]> actions = new TreeMap<>();
    private final Map<String, Map<String, Integer>> seen = new TreeMap<>();
    private final Map<String, Integer> ends = new TreeMap<>();
    private final Map<String, Integer> remarkable = new TreeMap<>();

    Tally() {
        Actions.TASKS.forEach(task -> actions.put("complete " + task, new int[2]));
        Actions.REASONS.forEach(reason -> actions.put("ask for help: " + reason, new int[2]));
        Actions.ENDINGS.forEach(kind -> actions.put("end: " + kind, new int[2]));
        Actions.DEPARTMENTS.forEach(department -> actions.put("bring in " + department, new int[2]));
    }

    synchronized void tried(String kind, boolean letThrough) {
        actions.computeIfAbsent(kind, key -> new int[2])[letThrough ? 0 : 1]++;
    }

    synchronized void saw(Look look) {
        for (var thing : look.things()) {
            var state = thing.what().equals("case") ? thing.kind() : thing.more();
            if (STATES.containsKey(thing.what())) {
                seen.computeIfAbsent(thing.what(), key -> new TreeMap<>()).merge(state, 1, Integer::sum);
            }
        }
    }

    synchronized void endedAs(String state) {
        ends.merge(state, 1, Integer::sum);
    }

    /** Something to look into that broke no promise. */
    synchronized void noticed(String what) {
        remarkable.merge(what, 1, Integer::sum);
    }

    synchronized String print(int walks, long seconds) {
        var page = new StringBuilder();
        var all = actions.values().stream().mapToInt(one -> one[0] + one[1]).sum();
        page.append("%d walks, %d actions, %d seconds%n".formatted(walks, all, seconds));
        page.append("%n%-48s %8s %12s %8s%n".formatted("action", "tried", "let through", "refused"));
        actions.forEach((kind, count) ->
                page.append("%-48s %8d %12d %8d%n".formatted(kind, count[0] + count[1], count[0], count[1])));
        page.append("%nstates seen%n".formatted());
        seen.forEach((what, states) -> page.append("%-14s %s%n".formatted(what, states)));
        page.append("%ncases at the end of a walk: %s%n".formatted(ends));
        remarkable.forEach((what, count) -> page.append("noticed: %s: %d%n".formatted(what, count)));
        page.append("never let through: %s%n".formatted(neverLetThrough()));
        page.append("never seen: %s%n".formatted(neverSeen()));
        return page.toString();
    }

    private List<String> neverLetThrough() {
        return actions.entrySet().stream()
                .filter(one -> one.getValue()[0] == 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<String> neverSeen() {
        var never = new ArrayList<String>();
        STATES.forEach((what, states) -> {
            var left = new TreeSet<>(List.of(states.split(what.equals("statement") ? "[|]" : " ")));
            left.removeAll(seen.getOrDefault(what, Map.of()).keySet());
            left.forEach(state -> never.add("%s %s".formatted(what, state).toLowerCase(Locale.ROOT)));
        });
        return never;
    }
}
