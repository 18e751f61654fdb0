package io.outcomedesk.workflow;

import io.outcomedesk.workflow.law.Finding;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.ResourceReport;

/** A deployment that is refused, with everything that is wrong in it: the engine's door tells it as 400, by file and element. */
class BreaksTheLaw extends ParseException {

    BreaksTheLaw(List<Finding> findings) {
        super(inWords(findings), findings.get(0).file(), List.of(), List.of());
        resorceReports.clear();
        findings.stream()
                .collect(Collectors.groupingBy(Finding::file))
                .forEach((file, theirs) -> resorceReports.add(new Report(
                        file, theirs.stream().<Problem>map(Breach::new).toList())));
    }

    private static String inWords(List<Finding> findings) {
        return findings.stream()
                .map(finding -> "%s%s (%s): %s"
                        .formatted(
                                finding.file(),
                                finding.element().isEmpty() ? "" : ", " + finding.element(),
                                finding.rule(),
                                finding.says()))
                .collect(Collectors.joining(
                        "\n",
                        findings.size() == 1
                                ? "Nothing was deployed, because of this:\n"
                                : "Nothing was deployed, because of these %d things:\n".formatted(findings.size()),
                        ""));
    }

    private record Report(String resourceName, List<Problem> errors) implements ResourceReport {

        @Override
        public String getResourceName() {
            return resourceName;
        }

        @Override
        public List<Problem> getErrors() {
            return errors;
        }

        @Override
        public List<Problem> getWarnings() {
            return List.of();
        }
    }

    private record Breach(Finding finding) implements Problem {

        @Override
        public String getMessage() {
            return "%s: %s".formatted(finding.rule(), finding.says());
        }

        @Override
        public int getLine() {
            return 0;
        }

        @Override
        public int getColumn() {
            return 0;
        }

        @Override
        public String getMainElementId() {
            return finding.element();
        }

        @Override
        public List<String> getElementIds() {
            return List.of(finding.element());
        }
    }
}
