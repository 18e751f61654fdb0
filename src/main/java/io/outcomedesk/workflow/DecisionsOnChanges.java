package io.outcomedesk.workflow;

import io.outcomedesk.cases.Invalid;
import io.outcomedesk.departments.People;
import io.outcomedesk.designs.Change;
import io.outcomedesk.designs.Change.Effect;
import io.outcomedesk.designs.Change.Meaning;
import io.outcomedesk.designs.Changes;
import io.outcomedesk.designs.Design.Kind;
import io.outcomedesk.designs.InForce;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;

/** Each change that waits is a task for a manager, which shows what it means as things stand. */
@Configuration(proxyBeanMethods = false)
class DecisionsOnChanges {

    static final String PROCESS = "decide-on-a-change";

    /** How the business keys of changes begin. */
    private static final String KEY = "change ";

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final Changes changes;
    private final InForce inForce;
    private final People people;
    private final AfterTheCommand afterTheCommand;

    DecisionsOnChanges(
            @Lazy RuntimeService runtime,
            @Lazy TaskService tasks,
            @Lazy Changes changes,
            InForce inForce,
            People people,
            AfterTheCommand afterTheCommand) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.changes = changes;
        this.inForce = inForce;
        this.people = people;
        this.afterTheCommand = afterTheCommand;
    }

    @EventListener
    void on(Change.Waits waits) {
        afterTheCommand.run(() -> {
            var meaning = changes.meaning(waits.change());
            var process = runtime.startProcessInstanceById(
                    inForce.definition(Kind.MODEL, PROCESS), KEY + waits.change(), shown(meaning));
            for (var task :
                    tasks.createTaskQuery().processInstanceId(process.getId()).list()) {
                task.setName("%s: %s".formatted(task.getName(), nameOf(meaning.change())));
                tasks.saveTask(task);
            }
        });
    }

    @EventListener
    void on(Change.Decided decided) {
        afterTheCommand.run(() -> {
            runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(KEY + decided.change())
                    .list()
                    .forEach(process -> runtime.deleteProcessInstance(
                            process.getId(), decided.state().key()));
            runtime.createProcessInstanceQuery()
                    .processDefinitionKey(PROCESS)
                    .list()
                    .forEach(this::showAsThingsStand);
        });
    }

    private void showAsThingsStand(ProcessInstance waiting) {
        runtime.setVariables(
                waiting.getId(), shown(changes.meaning(waiting.getBusinessKey().substring(KEY.length()))));
    }

    private Map<String, Object> shown(Meaning meaning) {
        return Map.of(
                Variables.CHANGE.name(),
                meaning.change().id(),
                Variables.CHANGE_SEEN.name(),
                meaning.seen(),
                Variables.CHANGE_MADE_BY.name(),
                ShowTheCustomersWords.cut("%s: %s".formatted(whoMade(meaning.change()), nameOf(meaning.change()))),
                Variables.CHANGE_MEANS.name(),
                ShowTheCustomersWords.cut(meaning.effects().stream()
                        .map(DecisionsOnChanges::inWords)
                        .collect(Collectors.joining("\n"))));
    }

    private String whoMade(Change change) {
        var by = change.madeBy();
        return by.isPerson() ? people.get(by.person()).name() : "The program";
    }

    /** A deployment may have no name; its files always have. */
    private static String nameOf(Change change) {
        return change.name().isEmpty() ? change.designs().get(0).name() : change.name();
    }

    private static String inWords(Effect effect) {
        var design = effect.design();
        var says = "%s (%s), version %d %s: %s"
                .formatted(
                        design.name(),
                        design.kind().key(),
                        design.version(),
                        effect.inForce() == 0 ? "the first" : "instead of %d".formatted(effect.inForce()),
                        effect.means());
        return Stream.of(
                        Stream.of(says),
                        effect.gone().stream().map(line -> "  gone: " + line),
                        effect.came().stream().map(line -> "  new: " + line))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    /** Service task "Put in force or turn down". */
    @Bean
    static JavaDelegate putInForceOrTurnDown(@Lazy Changes changes) {
        return execution -> {
            var change = Variables.CHANGE.of(execution);
            var because = Variables.CHANGE_BECAUSE.take(execution);
            switch (Variables.CHANGE_VERDICT.take(execution).orElse("")) {
                case "put-in-force" -> changes.putInForce(change, Variables.CHANGE_SEEN.of(execution));
                case "turn-down" ->
                    changes.turnDown(
                            change,
                            because.orElseThrow(() ->
                                    new Invalid("changeBecause", "Say why you turn it down, for whoever made it.")));
                default -> throw new Invalid("changeVerdict", "Decide: put-in-force or turn-down.");
            }
        };
    }
}
