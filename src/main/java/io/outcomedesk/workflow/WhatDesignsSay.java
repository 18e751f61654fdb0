package io.outcomedesk.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outcomedesk.designs.Contents;
import io.outcomedesk.designs.Design;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Reads deployed models, tables and forms for whoever compares two versions. */
@Component
class WhatDesignsSay implements Contents {

    /** What decides how an element works, beside its name. */
    private static final List<String> MATTERS = List.of(
            "assignee",
            "candidateGroups",
            "dueDate",
            "formRef",
            "delegateExpression",
            "calledElement",
            "cancelActivity");

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    /** What a person reads or fills in, in a form. */
    private static final List<String> READ = List.of("label", "description", "text", "content");

    private final RepositoryService repository;
    private final ObjectMapper json;

    WhatDesignsSay(@Lazy RepositoryService repository, ObjectMapper json) {
        this.repository = repository;
        this.json = json;
    }

    @Override
    public List<String> lines(Design design) {
        return switch (design.kind()) {
            case MODEL ->
                repository.getBpmnModelInstance(design.definition()).getModelElementsByType(FlowElement.class).stream()
                        .map(WhatDesignsSay::element)
                        .toList();
            case TABLE ->
                repository.getDmnModelInstance(design.definition()).getModelElementsByType(Rule.class).stream()
                        .map(WhatDesignsSay::row)
                        .toList();
            case FORM -> form(design);
        };
    }

    private static String element(FlowElement element) {
        var how = new TreeMap<String, String>();
        for (var name : MATTERS) {
            Stream.of(element.getAttributeValueNs(CAMUNDA, name), element.getAttributeValue(name))
                    .flatMap(Stream::ofNullable)
                    .forEach(value -> how.put(name, value));
        }
        if (element instanceof SequenceFlow flow) {
            how.put("from", flow.getSource().getId());
            how.put("to", flow.getTarget().getId());
            Optional.ofNullable(flow.getConditionExpression())
                    .ifPresent(condition -> how.put("if", condition.getTextContent()));
        }
        return "%s \u00ab%s\u00bb %s"
                .formatted(
                        element.getElementType().getTypeName(),
                        Optional.ofNullable(element.getName()).orElseGet(element::getId),
                        how.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(", ")))
                .strip();
    }

    /** The cells that say something. */
    private static String row(Rule rule) {
        return Stream.concat(rule.getInputEntries().stream(), rule.getOutputEntries().stream())
                .map(ModelElementInstance::getTextContent)
                .map(String::strip)
                .filter(cell -> !cell.isEmpty() && !cell.equals("-") && !cell.equals("\"\""))
                .collect(Collectors.joining(" | "));
    }

    private List<String> form(Design design) {
        try (var form = repository.getResourceAsStream(design.change(), design.file())) {
            var lines = new ArrayList<String>();
            collect(json.readTree(form).path("components"), lines);
            return lines;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void collect(JsonNode components, List<String> lines) {
        for (var component : components) {
            var says = READ.stream()
                    .map(component::path)
                    .filter(JsonNode::isTextual)
                    .map(text -> text.asText()
                            .replaceAll("<[^>]*>", " ")
                            .replaceAll("\\s+", " ")
                            .strip())
                    .collect(Collectors.joining(" | "));
            var choices = new ArrayList<String>();
            component
                    .path("values")
                    .forEach(choice -> choices.add(choice.path("label").asText()));
            lines.add("%s \u00ab%s\u00bb %s"
                    .formatted(component.path("type").asText(), says, String.join(", ", choices))
                    .strip());
            collect(component.path("components"), lines);
        }
    }
}
