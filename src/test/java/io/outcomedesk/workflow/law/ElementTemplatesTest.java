package io.outcomedesk.workflow.law;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What Camunda Modeler offers a designer is what the desk has, and what the house's own models say they took from it is as offered. */
class ElementTemplatesTest {

    private static final String OURS = "io.outcomedesk.";
    private static final String STEP = "camunda:delegateExpression";
    private static final Set<String> FIELDS = Set.of("String", "Text", "Boolean", "Dropdown", "Hidden");
    private static final Set<String> BINDINGS =
            Set.of("property", "camunda:property", "camunda:in", "camunda:in:businessKey", "camunda:inputParameter");

    private final List<JsonNode> templates = Deployed.files("processes/.camunda/element-templates", ".json").stream()
            .map(ElementTemplatesTest::read)
            .toList();
    private final List<Model> models =
            Deployed.files("processes", ".bpmn").stream().map(Model::read).toList();

    @Test
    void everyStepHasItsTemplateAndEveryTemplateItsStep() {
        var steps = templates.stream().flatMap(template -> set(template, STEP).stream());

        assertThat(steps)
                .containsExactlyInAnyOrderElementsOf(Deployed.WORDS.steps().stream()
                        .map(step -> "${" + step + "}")
                        .toList());
    }

    @Test
    void aTemplateOfAStepIsCalledAsTheStepIsAndIsForServiceTasks() {
        for (var template : templates) {
            set(template, STEP).ifPresent(step -> {
                assertThat(id(template)).isEqualTo(OURS + kebab(step.substring(2, step.length() - 1)));
                assertThat(template.path("appliesTo"))
                        .extracting(JsonNode::asText)
                        .containsExactly("bpmn:ServiceTask");
            });
        }
    }

    @Test
    void idsAndNamesAreUniqueAndAnIdIsTheNameOfItsFile() {
        assertThat(templates).extracting(ElementTemplatesTest::id).doesNotHaveDuplicates();
        assertThat(templates).extracting(template -> text(template, "name")).doesNotHaveDuplicates();
        assertThat(templates)
                .extracting(template -> id(template) + ".json")
                .containsExactlyElementsOf(Deployed.files("processes/.camunda/element-templates", ".json").stream()
                        .map(file -> OURS + file.getFileName())
                        .toList());
    }

    @Test
    void everyTemplateHasAVersionAndKeepsTheElementAndThePanel() {
        for (var template : templates) {
            assertThat(template.path("version").isInt()).as(id(template)).isTrue();
            assertThat(template.path("entriesVisible").asBoolean())
                    .as(id(template))
                    .isTrue();
            assertThat(text(template, "name")).as(id(template)).isNotBlank();
            assertThat(text(template, "description")).as(id(template)).isNotBlank();
            // it would replace the element, which then loses its event definition
            assertThat(template.has("elementType")).as(id(template)).isFalse();
        }
    }

    @Test
    void onlyFieldsAndBindingsThatModelerKnowsForThisEngine() {
        assertThat(templates.stream().flatMap(ElementTemplatesTest::properties))
                .allMatch(property -> FIELDS.contains(text(property, "type")))
                .allMatch(property -> BINDINGS.contains(text(property.path("binding"), "type")));
    }

    @Test
    void aTemplateNamesFormsAndModelsThatAreThere() {
        var keys = models.stream().map(Model::key).collect(Collectors.toSet());
        var forms = Deployed.files("forms", ".form").stream()
                .map(file -> file.getFileName().toString().replace(".form", ""))
                .collect(Collectors.toSet());

        assertThat(templates.stream().flatMap(template -> set(template, "camunda:formRef").stream()))
                .isSubsetOf(forms);
        assertThat(templates.stream()
                        .flatMap(template -> set(template, "calledElement").stream())
                        .filter(called -> !"${department}".equals(called)))
                .isSubsetOf(keys);
    }

    @Test
    void theReadmeNamesEveryTemplateThatIsNotAStep() throws IOException {
        var readme = Files.readString(Path.of("processes/README.md"));

        assertThat(templates.stream().filter(template -> set(template, STEP).isEmpty()))
                .allMatch(template -> readme.contains("*" + text(template, "name") + "*"));
    }

    @Test
    void whatAModelTookFromATemplateIsAsTheTemplateSays() {
        var offered = templates.stream().collect(Collectors.toMap(ElementTemplatesTest::id, Function.identity()));
        var taken = models.stream()
                .flatMap(model -> model.all(BaseElement.class))
                .filter(element -> attribute(element, "camunda:modelerTemplate") != null)
                .toList();

        assertThat(taken).isNotEmpty();
        for (var element : taken) {
            var template = offered.get(attribute(element, "camunda:modelerTemplate"));
            assertThat(template).as(element.getId()).isNotNull();
            assertThat(attribute(element, "camunda:modelerTemplateVersion"))
                    .as(element.getId())
                    .isEqualTo(text(Objects.requireNonNull(template), "version"));
            properties(template)
                    .filter(ElementTemplatesTest::isHidden)
                    .forEach(property -> assertThat(valueIn(element, property.path("binding")))
                            .as("%s: %s", element.getId(), property)
                            .isEqualTo(text(property, "value")));
        }
    }

    // What a template says --------------------------------------------------------------------------

    private static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new IllegalStateException("Cannot read " + file, unreadable);
        }
    }

    private static String id(JsonNode template) {
        return text(template, "id");
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asText();
    }

    private static Stream<JsonNode> properties(JsonNode template) {
        return StreamSupport.stream(template.path("properties").spliterator(), false);
    }

    private static boolean isHidden(JsonNode property) {
        return "Hidden".equals(text(property, "type"));
    }

    /** To what a template sets an attribute without asking. */
    private static Optional<String> set(JsonNode template, String attribute) {
        return properties(template)
                .filter(ElementTemplatesTest::isHidden)
                .filter(property -> attribute.equals(text(property.path("binding"), "name")))
                .map(property -> text(property, "value"))
                .findFirst();
    }

    private static String kebab(String bean) {
        return bean.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    // What a model has there ------------------------------------------------------------------------

    private static @Nullable String valueIn(BaseElement element, JsonNode binding) {
        var name = text(binding, "name");
        return switch (text(binding, "type")) {
            case "property" -> "cancelActivity".equals(name) ? interrupts(element) : attribute(element, name);
            case "camunda:property" -> Model.property(element, name).orElse(null);
            case "camunda:in" ->
                extensions(element, CamundaIn.class)
                        .filter(in -> text(binding, "target").equals(in.getCamundaTarget()))
                        .map(CamundaIn::getCamundaSource)
                        .findFirst()
                        .orElse(null);
            case "camunda:in:businessKey" ->
                extensions(element, CamundaIn.class)
                        .map(CamundaIn::getCamundaBusinessKey)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
            case "camunda:inputParameter" ->
                extensions(element, CamundaInputOutput.class)
                        .flatMap(mapping -> mapping.getCamundaInputParameters().stream())
                        .filter(input -> name.equals(input.getCamundaName()))
                        .map(ModelElementInstance::getTextContent)
                        .findFirst()
                        .orElse(null);
            default -> throw new IllegalArgumentException(binding.toString());
        };
    }

    /** What is not said is yes. */
    private static String interrupts(BaseElement element) {
        return Objects.requireNonNullElse(attribute(element, "cancelActivity"), "true");
    }

    private static @Nullable String attribute(BaseElement element, String name) {
        return name.startsWith("camunda:")
                ? element.getAttributeValueNs(BpmnModelConstants.CAMUNDA_NS, name.substring("camunda:".length()))
                : element.getAttributeValue(name);
    }

    private static <T extends ModelElementInstance> Stream<T> extensions(BaseElement element, Class<T> kind) {
        return Optional.ofNullable(element.getExtensionElements()).stream()
                .flatMap(all -> all.getChildElementsByType(kind).stream());
    }
}
