package io.outcomedesk.workflow.law;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges what is to be deployed: every breach at once, so that a designer mends them in one go. */
public final class Law {

    private static final Logger log = LoggerFactory.getLogger(Law.class);

    private static final List<Rule> OF_EVERY_DEPARTMENT = List.of(
            new EscalationsAreCaught(),
            new ExhaustedLeadsOut(),
            new EveryoneCanSayCannotHelp(),
            new APieceCannotEndTheCase());

    private static final List<Rule> RULES = Stream.concat(
                    OF_EVERY_DEPARTMENT.stream(),
                    Stream.of(
                            new OneOwner(),
                            new SilenceIsNotAYes(),
                            new NoHiddenEnd(),
                            new EveryoneKnowsWhatToDo(),
                            new TheCaseTravels(OF_EVERY_DEPARTMENT),
                            new NoCodeInModels(),
                            new Readable(),
                            new FiniteClocks(),
                            new TablesKeepPromises()))
            .toList();

    private Law() {}

    /**
     * What breaks the law; empty where all of it may be deployed.
     *
     * @param files to be deployed together
     * @param knownModels deployed already, by process id
     * @param knownTables deployed already, by decision id
     * @param knownForms ids of the forms deployed already
     */
    public static List<Finding> judge(
            List<ModelFile> files,
            Map<String, Model> knownModels,
            Map<String, Table> knownTables,
            Set<String> knownForms,
            Words words) {
        var read = Reading.of(files);
        var house = new House(read.models(), read.tables(), read.forms(), knownModels, knownTables, knownForms, words);
        var findings = new ArrayList<>(read.findings());
        RULES.forEach(rule -> findings.addAll(judge(rule, house)));
        findings.sort(
                Comparator.comparing(Finding::file).thenComparing(Finding::rule).thenComparing(Finding::element));
        return List.copyOf(findings);
    }

    /** A rule that cannot make out what was drawn has not found it sound. */
    private static List<Finding> judge(Rule rule, House house) {
        try {
            return rule.judge(house)
                    .map(one -> new Finding(
                            one.file(), Objects.requireNonNullElse(one.element(), ""), one.rule(), one.says()))
                    .distinct()
                    .toList();
        } catch (RuntimeException | StackOverflowError unclear) {
            log.warn("{} could not judge what was sent", rule.id(), unclear);
            return Stream.of(
                            house.models().stream().map(Model::file),
                            house.tables().stream().map(Table::file),
                            house.forms().stream().map(Form::file))
                    .flatMap(files -> files)
                    .limit(1)
                    .map(file -> new Finding(
                            file,
                            "",
                            rule.id(),
                            "What is drawn here cannot be made out, so it is not deployed. Look for something that is connected to nothing, or refers to something that is not there. (%s)"
                                    .formatted(Reading.inShort(unclear))))
                    .toList();
        }
    }
}
