package io.outcomedesk.workflow.law;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;

/** Which escalations can leave each model, also those that come to it out of the models it calls. */
final class Escaping {

    /** An escalation, and the event or the call that it comes from. */
    record Raised(FlowNode by, String code) {}

    private final House house;
    private final List<Model> models;
    private final Map<Model, Set<String>> codes = new HashMap<>();

    Escaping(House house) {
        this.house = house;
        this.models = house.all().toList();
        models.forEach(model -> codes.put(model, new HashSet<>()));
        while (growsOnceMore()) {
            // models may call each other in a circle: until nothing is new
        }
    }

    private boolean growsOnceMore() {
        var grew = false;
        for (var model : models) {
            grew |= from(model).addAll(uncaughtIn(model).map(Raised::code).collect(Collectors.toSet()));
        }
        return grew;
    }

    Set<String> from(Model model) {
        return codes.getOrDefault(model, Set.of());
    }

    /** What nothing in this model catches. */
    Stream<Raised> uncaughtIn(Model model) {
        return Stream.concat(thrownIn(model), reachingCallsOf(model))
                .filter(raised -> Codes.ALL.contains(raised.code()))
                .filter(raised -> Catches.of(model, raised.by(), raised.code()).isEmpty());
    }

    private static Stream<Raised> thrownIn(Model model) {
        return Codes.events(model).filter(Codes::isThrown).map(event -> new Raised(event, Codes.of(event)));
    }

    private Stream<Raised> reachingCallsOf(Model model) {
        return model.all(CallActivity.class)
                .flatMap(call -> house.calledBy(call).stream()
                        .flatMap(called -> from(called).stream())
                        .distinct()
                        .map(code -> new Raised(call, code)));
    }
}
