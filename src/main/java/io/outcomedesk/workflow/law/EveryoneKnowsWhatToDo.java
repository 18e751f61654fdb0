package io.outcomedesk.workflow.law;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ManualTask;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;

/** Whoever gets a task is told what it is, with which form, and by when; and somebody gets it. */
final class EveryoneKnowsWhatToDo implements Rule {

    private static final String DEPARTMENT = "department";
    private static final String THE_DEPARTMENT = "${department}";
    private static final Pattern ASKED = Pattern.compile("\\s*[$#]\\{\\s*([a-zA-Z]+)\\.([a-zA-Z]+)\\(.*}\\s*");
    private static final Pattern COMPUTED = Pattern.compile("\\s*[$#]\\{.+}\\s*");
    private static final Pattern DURATION = Pattern.compile("P(?=.)(\\d+[YMWD])*(T(\\d+[HMS])+)?");
    private static final Set<String> NAME_A_PERSON = Set.of("owner.of", "owner.acting", "worker.of", "askedNow.person");
    private static final Set<String> NAME_A_DATE = Set.of("due.of", "due.ofPiece");

    @Override
    public String id() {
        return "L8";
    }

    @Override
    public Stream<Finding> judge(House house) {
        return house.models().stream()
                .flatMap(model -> Stream.concat(
                        model.all(UserTask.class).flatMap(task -> wrongWith(task, model, house)), forNobody(model)));
    }

    private Stream<Finding> wrongWith(UserTask task, Model model, House house) {
        return Stream.of(
                        noName(task),
                        wrongForm(task, house),
                        wrongGroup(task, model, house),
                        noPerson(task),
                        wrongDueDate(task))
                .flatMap(Optional::stream)
                .map(says -> new Finding(model.file(), task.getId(), id(), says));
    }

    /** The engine passes such tasks by as if they were done. */
    private Stream<Finding> forNobody(Model model) {
        return model.all(Task.class)
                .filter(task -> task instanceof ManualTask
                        || task.getElementType().getTypeName().equals("task"))
                .map(task -> new Finding(
                        model.file(),
                        task.getId(),
                        id(),
                        "%s is done by nobody: the desk passes it by. Make it a user task with a form, a group and a due date, or a service task that runs a step."
                                .formatted(Named.of(task))));
    }

    private static Optional<String> noName(UserTask task) {
        return Named.hasName(task.getName())
                ? Optional.empty()
                : Optional.of(
                        "This task has no name: whoever gets it cannot know what to do. Name it, verb and object.");
    }

    private static Optional<String> wrongForm(UserTask task, House house) {
        var form = task.getCamundaFormRef();
        if (form == null || form.isBlank()) {
            return Optional.of(
                    "%s has no form. Choose a form under Forms (type \"Camunda Forms\", form reference) that says what came of the task."
                            .formatted(Named.of(task)));
        }
        if (!house.hasForm(form)) {
            return Optional.of(
                    "%s has the form %s, which does not exist. Deploy that form together with the model, or choose one that exists."
                            .formatted(Named.of(task), form));
        }
        var binding = Optional.ofNullable(task.getCamundaFormRefBinding()).orElse("");
        return switch (binding) {
            case "latest" -> Optional.empty();
            case "deployment" ->
                house.forms().stream().anyMatch(one -> one.key().equals(form))
                        ? Optional.empty()
                        : Optional.of(
                                "%s looks for its form %s in its own deployment, and it is not there. Deploy the form together with the model, or set the binding to latest."
                                        .formatted(Named.of(task), form));
            default ->
                Optional.of("The form of %s is bound to nothing that is sure to exist. Set its binding to latest."
                        .formatted(Named.of(task)));
        };
    }

    private static Optional<String> wrongGroup(UserTask task, Model model, House house) {
        return groupsOf(task).stream()
                .filter(group -> !isKnown(group, model, house))
                .findFirst()
                .map(group -> group.equals(THE_DEPARTMENT)
                        ? "%s is for the department, and nobody says here which: a call of this model has to pass the variable department."
                                .formatted(Named.of(task))
                        : "%s is for the group \"%s\", which nobody is in. Choose one of: %s; or ${department}."
                                .formatted(
                                        Named.of(task),
                                        group,
                                        String.join(
                                                ", ",
                                                house.words().groups().stream()
                                                        .sorted()
                                                        .toList())));
    }

    private static List<String> groupsOf(UserTask task) {
        return Arrays.stream(Optional.ofNullable(task.getCamundaCandidateGroups())
                        .orElse("")
                        .split(","))
                .map(String::strip)
                .filter(group -> !group.isEmpty())
                .toList();
    }

    private static boolean isKnown(String group, Model model, House house) {
        if (group.equals(THE_DEPARTMENT)) {
            return knowsItsDepartment(model, house);
        }
        return house.words().groups().contains(group)
                || house.all()
                        .anyMatch(one -> house.isDepartment(one) && one.key().equals(group));
    }

    /** A department's piece is started with its name; another model knows one only from whoever calls it. */
    private static boolean knowsItsDepartment(Model model, House house) {
        var calls = house.callsOf(model).toList();
        return house.isDepartment(model)
                || calls.isEmpty()
                || calls.stream().allMatch(EveryoneKnowsWhatToDo::passesTheDepartment);
    }

    private static boolean passesTheDepartment(CallActivity call) {
        var extensions = call.getExtensionElements();
        return extensions != null
                && extensions.getChildElementsByType(CamundaIn.class).stream()
                        .anyMatch(in ->
                                DEPARTMENT.equals(in.getCamundaTarget()) || "all".equals(in.getCamundaVariables()));
    }

    private static Optional<String> noPerson(UserTask task) {
        var assignee = Optional.ofNullable(task.getCamundaAssignee()).orElse("").strip();
        if (!groupsOf(task).isEmpty() && (assignee.isEmpty() || isPerson(assignee))) {
            return Optional.empty();
        }
        if (assignee.isEmpty()) {
            return Optional.of(
                    "%s is for nobody. Set an assignee such as ${owner.acting(execution)}, or a candidate group."
                            .formatted(Named.of(task)));
        }
        if (!isPerson(assignee)) {
            return Optional.of("The assignee of %s, %s, is no person. Set one such as ${owner.acting(execution)}."
                    .formatted(Named.of(task), assignee));
        }
        return asks(assignee, Set.of("worker.of"))
                ? Optional.of(
                        "%s may be for nobody: ${worker.of(execution)} names a person only where one works on it alone. Set a candidate group, too, such as ${department}."
                                .formatted(Named.of(task)))
                : Optional.empty();
    }

    private static boolean isPerson(String assignee) {
        return !assignee.equals(THE_DEPARTMENT)
                && (!ASKED.matcher(assignee).matches() || asks(assignee, NAME_A_PERSON));
    }

    private static Optional<String> wrongDueDate(UserTask task) {
        var due = Optional.ofNullable(task.getCamundaDueDate()).orElse("").strip();
        if (due.isEmpty()) {
            return Optional.of("%s has no due date, so nobody is reminded of it. Set it to ${due.of(execution)}."
                    .formatted(Named.of(task)));
        }
        var isADate = ASKED.matcher(due).matches()
                ? asks(due, NAME_A_DATE)
                : COMPUTED.matcher(due).matches() || DURATION.matcher(due).matches();
        return isADate
                ? Optional.empty()
                : Optional.of("The due date of %s, %s, is not a date of each case. Set it to ${due.of(execution)}."
                        .formatted(Named.of(task), due));
    }

    private static boolean asks(String expression, Set<String> questions) {
        var asked = ASKED.matcher(expression);
        return asked.matches() && questions.contains(asked.group(1) + "." + asked.group(2));
    }
}
