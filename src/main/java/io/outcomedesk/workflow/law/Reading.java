package io.outcomedesk.workflow.law;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.jspecify.annotations.Nullable;

/** Files as somebody sent them, read; what cannot be read is a finding. */
record Reading(List<Model> models, List<Table> tables, List<Form> forms, List<Finding> findings) {

    /** What no rule of the law says, and every file must: be readable. */
    static final String FILE = "file";

    private static final int MOST_FILES = 500;
    private static final long MOST_BYTES = 10L * FirstLook.MOST_BYTES;
    private static final String PLATFORM = "Camunda Platform";

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(FirstLook.DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    static Reading of(List<ModelFile> files) {
        var reading = new Reading(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        var bytes = files.stream().mapToLong(file -> file.content().length).sum();
        if (files.size() > MOST_FILES || bytes > MOST_BYTES && files.size() > 1) {
            reading.isWrong(
                    files.get(0),
                    "These files are more than can be judged together: %d at most, and 20 MB. Deploy them in parts."
                            .formatted(MOST_FILES));
            return reading;
        }
        var known = new HashSet<String>();
        files.forEach(file -> reading.read(file, known));
        return reading;
    }

    private void read(ModelFile file, Set<String> known) {
        try {
            firstLook(file, known).ifPresentOrElse(says -> isWrong(file, says), () -> readWhole(file, known));
        } catch (RuntimeException | StackOverflowError unreadable) {
            isWrong(file, cannotBeRead(unreadable));
        }
    }

    private static Optional<String> firstLook(ModelFile file, Set<String> known) {
        return FirstLook.wrongWithName(file.name())
                .or(() -> FirstLook.wrongWithSize(file.content()))
                .or(() -> file.name().endsWith(".form") ? Optional.empty() : FirstLook.wrongWithXml(file.content()))
                .or(() -> known.add(file.name())
                        ? Optional.empty()
                        : Optional.of("Two files have this name. Deploy one of them."));
    }

    private void readWhole(ModelFile file, Set<String> known) {
        if (file.name().endsWith(".bpmn")) {
            readModel(file, known);
        } else if (file.name().endsWith(".dmn")) {
            readTable(file, known);
        } else {
            readForm(file, known);
        }
    }

    private void readModel(ModelFile file, Set<String> known) {
        var content = Bpmn.readModelFromStream(new ByteArrayInputStream(file.content()));
        var says = wrongWithModel(content, known);
        if (says.isPresent()) {
            isWrong(file, says.get());
            return;
        }
        models.add(new Model(file.name(), content));
        if (content.getModelElementsByType(BpmnShape.class).isEmpty()) {
            isWrong(file, "This model has no diagram, so nobody can see what it does. Draw it in Camunda Modeler.");
        }
    }

    private static Optional<String> wrongWithModel(BpmnModelInstance content, Set<String> known) {
        var processes = content.getModelElementsByType(Process.class);
        if (processes.size() != 1) {
            return Optional.of(
                    processes.isEmpty()
                            ? "There is no process in this file. Draw one in Camunda Modeler."
                            : "A model is one process. Draw another process in a file of its own.");
        }
        if (content.getModelElementsByType(FlowElement.class).stream().anyMatch(element -> isBlank(element.getId()))) {
            return Optional.of("Something in this model has no id. Save it in Camunda Modeler again, and choose one.");
        }
        return wrongId("process", processes.iterator().next().getId(), known);
    }

    private void readTable(ModelFile file, Set<String> known) {
        var content = Dmn.readModelFromStream(new ByteArrayInputStream(file.content()));
        var decisions = content.getModelElementsByType(Decision.class);
        var says = decisions.isEmpty()
                ? Optional.of("There is no decision in this file. Draw a decision table in Camunda Modeler.")
                : decisions.stream()
                        .flatMap(decision -> wrongId("table", decision.getId(), known).stream())
                        .findFirst();
        says.ifPresentOrElse(wrong -> isWrong(file, wrong), () -> tables.add(new Table(file.name(), content)));
    }

    private void readForm(ModelFile file, Set<String> known) {
        JsonNode form;
        try {
            form = JSON.readTree(file.content());
        } catch (IOException unreadable) {
            isWrong(file, cannotBeRead(unreadable));
            return;
        }
        wrongWithForm(form, known)
                .ifPresentOrElse(says -> isWrong(file, says), () -> forms.add(new Form(file.name(), form)));
    }

    private static Optional<String> wrongWithForm(JsonNode form, Set<String> known) {
        if (!form.path("type").asText().equals("default")
                || !form.path("components").isArray()
                || !form.path("schemaVersion").isIntegralNumber()
                || !form.path("executionPlatform").asText(PLATFORM).equals(PLATFORM)) {
            return Optional.of(
                    "This is no form for the Tasklist. Draw it in Camunda Modeler, as a form for Camunda 7.");
        }
        var ids = new HashSet<String>();
        return form.path("components").findValuesAsText("id").stream()
                .filter(id -> !ids.add(id))
                .findFirst()
                .map(id -> "Two fields have the id \"%s\". Give one of them another.".formatted(id))
                .or(() -> wrongId(
                        "form", form.path("id").isTextual() ? form.path("id").asText() : null, known));
    }

    private static Optional<String> wrongId(String kind, @Nullable String id, Set<String> known) {
        if (isBlank(id)) {
            return Optional.of("The %s has no id. Give it the name of its file.".formatted(kind));
        }
        return known.add(kind + " " + id)
                ? Optional.empty()
                : Optional.of(
                        "The %s \"%s\" is here twice. Deploy one of them, or give one another id.".formatted(kind, id));
    }

    private static boolean isBlank(@Nullable String id) {
        return id == null || id.isBlank();
    }

    private static String cannotBeRead(Throwable unreadable) {
        return "This file cannot be read. Save it in Camunda Modeler again, then deploy it from there. (%s)"
                .formatted(inShort(unreadable));
    }

    /** What a parser says, in one line. */
    static String inShort(Throwable unreadable) {
        var first = unreadable;
        while (first.getCause() != null && first.getCause() != first) {
            first = first.getCause();
        }
        var message = String.valueOf(first.getMessage())
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        return message.length() > 200 ? message.substring(0, 200) + "…" : message;
    }

    private void isWrong(ModelFile file, String says) {
        findings.add(new Finding(file.name(), "", FILE, says));
    }
}
