package io.outcomedesk.workflow.law;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** L9: who is called is there, knows which case it is and what it is about, and changes nothing of its caller's. */
final class TheCaseTravels implements Rule {

    private static final String ANY_DEPARTMENT = "${department}";
    private static final String CHECKLIST = "work-checklist";
    private static final Set<String> BUSINESS_KEY =
            Set.of("#{execution.processBusinessKey}", "${execution.processBusinessKey}");

    private final List<Rule> ofEveryDepartment;

    /** @param ofEveryDepartment what every department's model must keep, so that a call may leave open which */
    TheCaseTravels(List<Rule> ofEveryDepartment) {
        this.ofEveryDepartment = ofEveryDepartment;
    }

    @Override
    public String id() {
        return "L9";
    }

    @Override
    public Stream<Finding> judge(House house) {
        return house.models().stream()
                .flatMap(model -> model.all(CallActivity.class)
                        .flatMap(call -> whatIsWrongWith(house, call)
                                .map(says -> new Finding(model.file(), call.getId(), id(), says))));
    }

    private Stream<String> whatIsWrongWith(House house, CallActivity call) {
        return Stream.of(
                        whoIsCalled(house, call),
                        whichVersion(house, call),
                        whichCase(call),
                        whatGoesIn(house, call),
                        whatComesOut(house, call),
                        whatIsMissing(house, call),
                        whatElseIsDone(call))
                .flatMap(Optional::stream)
                .map(says -> "\"%s\" %s".formatted(Codes.nameOf(call), says));
    }

    // Who ----------------------------------------------------------------------------------------

    private Optional<String> whoIsCalled(House house, CallActivity call) {
        if (call.getCalledElement() == null) {
            return Optional.of("calls no process. Set the called element to the process id of a model.");
        }
        if (house.calledBy(call).isEmpty()) {
            return Optional.of(
                    "calls %s, which is not there. Call a model that is deployed, or deploy it together with this one; of variables only ${department} may be called."
                            .formatted(call.getCalledElement()));
        }
        return callsAny(call)
                ? departmentThatBreaksTheLaw(house)
                        .map(key -> "may call %s, which breaks the law of departments. Mend that model first."
                                .formatted(key))
                : Optional.empty();
    }

    private static boolean callsAny(CallActivity call) {
        return ANY_DEPARTMENT.equals(call.getCalledElement());
    }

    /** Those to be deployed are found by their own breaches. */
    private Optional<String> departmentThatBreaksTheLaw(House house) {
        var departments = house.all()
                .filter(house::isDepartment)
                .filter(model -> !house.models().contains(model))
                .toList();
        var judged = new House(
                departments,
                List.of(),
                List.of(),
                house.knownModels(),
                house.knownTables(),
                house.knownForms(),
                house.words());
        return ofEveryDepartment.stream()
                .flatMap(rule -> rule.judge(judged))
                .flatMap(found ->
                        departments.stream().filter(model -> model.file().equals(found.file())))
                .map(Model::key)
                .findFirst();
    }

    // Which version ------------------------------------------------------------------------------

    private static Optional<String> whichVersion(House house, CallActivity call) {
        var called = call.getCalledElement();
        if (called == null) {
            return Optional.empty();
        }
        if (call.getCamundaCalledElementTenantId() != null) {
            return Optional.of("calls a model of a tenant. Take the tenant away; there is one house.");
        }
        return switch (String.valueOf(call.getCamundaCalledElementBinding())) {
            case "deployment" -> whereItIsBoundToTheDeployment(house, call);
            case "version" ->
                versionFor(called).contains(withoutBlanks(call.getCamundaCalledElementVersion()))
                        ? Optional.empty()
                        : Optional.of("does not start the latest version of what it calls. Set its version to %s."
                                .formatted(versionFor(called).get(0)));
            default ->
                Optional.of("does not say which version it calls. Set its binding to version, and the version to %s."
                        .formatted(versionFor(called).get(0)));
        };
    }

    /** The engine looks for it in the same deployment and nowhere else. */
    private static Optional<String> whereItIsBoundToTheDeployment(House house, CallActivity call) {
        return house.models().stream().anyMatch(model -> model.key().equals(call.getCalledElement()))
                ? Optional.empty()
                : Optional.of(
                        "looks for %s among the files that are deployed with it, and it is not there. Deploy the two together, or set the binding to version, and the version to %s."
                                .formatted(
                                        call.getCalledElement(),
                                        versionFor(call.getCalledElement()).get(0)));
    }

    private static List<String> versionFor(String called) {
        return called.equals(ANY_DEPARTMENT)
                ? List.of("${versionFor.latest(department)}")
                : List.of(
                        "${versionFor.latest('%s')}".formatted(called),
                        "${versionFor.latest(\"%s\")}".formatted(called));
    }

    private static String withoutBlanks(String version) {
        return String.valueOf(version).replace(" ", "");
    }

    // What it knows ------------------------------------------------------------------------------

    private static Optional<String> whichCase(CallActivity call) {
        var keys = given(call)
                .map(CamundaIn::getCamundaBusinessKey)
                .filter(Objects::nonNull)
                .toList();
        return !keys.isEmpty() && BUSINESS_KEY.containsAll(keys)
                ? Optional.empty()
                : Optional.of(
                        "does not pass which case it is. Add the business key #{execution.processBusinessKey} to its in mappings.");
    }

    private static Optional<String> whatGoesIn(House house, CallActivity call) {
        return given(call)
                        .filter(in -> in.getCamundaBusinessKey() == null || in.getCamundaSource() != null)
                        .allMatch(in -> in.getCamundaVariables() == null
                                && in.getCamundaSourceExpression() == null
                                && isKept(house, in.getCamundaSource(), in.getCamundaTarget()))
                ? Optional.empty()
                : Optional.of(
                        "passes more than variables that the house knows. Pass each by its own name, from a source to the same target: no expressions, and not all of them.");
    }

    private static Optional<String> whatComesOut(House house, CallActivity call) {
        return extensions(call, CamundaOut.class)
                        .allMatch(out -> out.getCamundaLocal()
                                && out.getCamundaVariables() == null
                                && out.getCamundaSourceExpression() == null
                                && isKept(house, out.getCamundaSource(), out.getCamundaTarget()))
                ? Optional.empty()
                : Optional.of(
                        "brings back more than it may. Bring back single variables that the house knows, each by its own name, and mark them local: calls that end at the same moment would get in each other's way.");
    }

    private static boolean isKept(House house, String source, String target) {
        return source != null
                && source.equals(target)
                && house.words().variables().contains(source);
    }

    private static Optional<String> whatIsMissing(House house, CallActivity call) {
        var passed = given(call)
                .map(CamundaIn::getCamundaTarget)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (WayOut.callsForHelp(call)) {
            return passed.contains("escalationId") || passed.contains("pieceId")
                    ? Optional.empty()
                    : Optional.of(
                            "does not pass what help is needed for. Add escalationId or pieceId to its in mappings.");
        }
        return worksAPiece(house, call) && !passed.containsAll(Set.of("pieceId", "department"))
                ? Optional.of(
                        "does not pass which piece of work it is, and whose. Add pieceId and department to its in mappings.")
                : Optional.empty();
    }

    private static boolean worksAPiece(House house, CallActivity call) {
        return house.calledBy(call).stream()
                .anyMatch(called -> house.isDepartment(called) || called.key().equals(CHECKLIST));
    }

    private static Optional<String> whatElseIsDone(CallActivity call) {
        return call.getCamundaVariableMappingClass() == null
                        && call.getCamundaVariableMappingDelegateExpression() == null
                        && extensions(call, CamundaInputOutput.class).findAny().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "changes variables beside its in and out mappings. Take its inputs, outputs and delegated mapping away.");
    }

    // Mappings -----------------------------------------------------------------------------------

    private static Stream<CamundaIn> given(CallActivity call) {
        return extensions(call, CamundaIn.class);
    }

    private static <T extends ModelElementInstance> Stream<T> extensions(CallActivity call, Class<T> kind) {
        return call.getExtensionElements() == null
                ? Stream.empty()
                : call.getExtensionElements().getChildElementsByType(kind).stream();
    }
}
