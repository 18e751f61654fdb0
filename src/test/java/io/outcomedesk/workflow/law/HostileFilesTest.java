package io.outcomedesk.workflow.law;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever somebody sends: one finding says what is wrong with the file, soon, and nothing is thrown or fetched. */
class HostileFilesTest {

    /** Far more than it takes, for a machine that has other things to do. */
    private static final Duration SOON = Duration.ofSeconds(20);

    private static final String HARDWARE = read("processes/departments/hardware/hardware.bpmn");
    private static final String WATCH = read("processes/decisions/watch-period.dmn");
    private static final String FORM = read("forms/departments/work-the-step.form");

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** What is loaded once is not what a file takes. */
    @BeforeAll
    static void theDeskIsThere() {
        assertThat(Deployed.judge(List.of(file("hardware.bpmn", HARDWARE), file("watch-period.dmn", WATCH))))
                .isEmpty();
    }

    private static List<Finding> judge(ModelFile... files) {
        return Assertions.assertTimeoutPreemptively(SOON, () -> Deployed.judge(List.of(files)));
    }

    private static ModelFile file(String name, String content) {
        return new ModelFile(name, content.getBytes(UTF_8));
    }

    private static void isRefused(ModelFile file, String because) {
        assertThat(judge(file)).as(file.name()).singleElement().satisfies(finding -> {
            assertThat(finding.file()).isEqualTo(file.name());
            assertThat(finding.rule()).isEqualTo(Reading.FILE);
            assertThat(finding.says()).contains(because);
            assertThat(finding.says().length()).isLessThan(500);
        });
    }

    // XML ----------------------------------------------------------------------------------------

    static Stream<String> documentTypes() {
        var laughs = new StringBuilder("<!DOCTYPE definitions [<!ENTITY lol \"lol\">");
        IntStream.range(1, 20)
                .forEach(i -> laughs.append("<!ENTITY lol%d \"%s\">"
                        .formatted(i, "&lol%s;".formatted(i == 1 ? "" : i - 1).repeat(10))));
        return Stream.of(
                laughs + "]>",
                "<!DOCTYPE definitions [<!ENTITY secret SYSTEM \"file:///etc/passwd\">]>",
                "<!DOCTYPE definitions SYSTEM \"http://localhost:1/a.dtd\">",
                "<!DOCTYPE definitions PUBLIC \"-//A//B\" \"http://localhost:1/a.dtd\">",
                "<!DOCTYPE definitions [<!ENTITY % far SYSTEM \"http://localhost:1/a.dtd\"> %far;]>",
                "<!DOCTYPE definitions>");
    }

    @ParameterizedTest
    @MethodSource("documentTypes")
    void noDocumentTypeIsRead(String documentType) {
        var head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

        isRefused(file("hardware.bpmn", HARDWARE.replace(head, head + documentType)), "DOCTYPE");
        isRefused(file("watch-period.dmn", WATCH.replace(head, head + documentType)), "DOCTYPE");
        var twoBytes = HARDWARE.replace(head, "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + documentType);
        isRefused(new ModelFile("hardware.bpmn", twoBytes.getBytes(UTF_16)), "DOCTYPE");
    }

    @Test
    void noSchemaIsFetched() throws IOException {
        try (var elsewhere = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            elsewhere.setSoTimeout(300);
            var location =
                    "xsi:schemaLocation=\"urn:far http://localhost:%d/far.xsd\" xmlns:far=\"urn:far\" id=\"Definitions_Hardware\""
                            .formatted(elsewhere.getLocalPort());

            isRefused(file("hardware.bpmn", HARDWARE.replace("id=\"Definitions_Hardware\"", location)), "schema");

            Assertions.assertThrows(java.net.SocketTimeoutException.class, elsewhere::accept);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hardware.bpmn", "watch-period.dmn", "work-the-step.form"})
    void whatCannotBeReadSaysSo(String name) {
        isRefused(file(name, ""), "empty");
        isRefused(file(name, "Dear desk, please deploy this."), "Modeler");
        isRefused(file(name, "\0\1\2\3"), "Modeler");
        isRefused(file(name, "<a>"), "Modeler");
        isRefused(file(name, "{\"id\": "), "Modeler");
        isRefused(file(name, "[]"), "Modeler");
        isRefused(file(name, "<a/>"), "Modeler");
        isRefused(new ModelFile(name, new byte[50 * 1024 * 1024]), "50 MB");
        isRefused(file(name, "<a>".repeat(100_000)), name.endsWith("form") ? "Modeler" : "parts");
        isRefused(file(name, "{\"a\":".repeat(100_000)), "Modeler");
        isRefused(file(name, "[".repeat(1_000_000)), "Modeler");
        isRefused(file(name, "<a>" + "<b/>".repeat(400_000) + "</a>"), name.endsWith("form") ? "Modeler" : "parts");
    }

    @Test
    void aModelThatIsATableIsNone() {
        isRefused(file("hardware.bpmn", WATCH), "cannot be read");
        isRefused(file("watch-period.dmn", HARDWARE), "cannot be read");
        isRefused(file("hardware.form", HARDWARE), "cannot be read");
        isRefused(file("hardware.bpmn", FORM), "not XML");
    }

    @Test
    void whatIsTooMuchToReadIsDrawnInParts() {
        var nested = "<bpmn:subProcess id=\"SubProcess_%d\">";
        var deep = new StringBuilder();
        IntStream.range(0, 5_000).forEach(i -> deep.append(nested.formatted(i)));
        deep.append("</bpmn:subProcess>".repeat(5_000));
        var many = new StringBuilder();
        IntStream.range(0, 9_000)
                .forEach(i -> many.append(
                        "<bpmn:task id=\"Task_%d\" /><bpmn:sequenceFlow id=\"Flow_%d\" sourceRef=\"Task_%d\" targetRef=\"Task_%d\" />"
                                .formatted(i, i, i, Math.max(0, i - 1))));

        isRefused(file("hardware.bpmn", HARDWARE.replace("</bpmn:process>", deep + "</bpmn:process>")), "parts");
        isRefused(file("hardware.bpmn", HARDWARE.replace("</bpmn:process>", many + "</bpmn:process>")), "parts");
    }

    // models and tables --------------------------------------------------------------------------

    @Test
    void aModelIsOneProcessThatCanBeSeen() {
        var diagram = HARDWARE.substring(
                HARDWARE.indexOf("<bpmndi:BPMNDiagram"),
                HARDWARE.indexOf("</bpmndi:BPMNDiagram>") + "</bpmndi:BPMNDiagram>".length());
        var process = HARDWARE.substring(
                HARDWARE.indexOf("<bpmn:process"), HARDWARE.indexOf("</bpmn:process>") + "</bpmn:process>".length());

        isRefused(file("hardware.bpmn", HARDWARE.replace(diagram, "")), "no diagram");
        isRefused(file("hardware.bpmn", HARDWARE.replace(diagram, "").replace(process, "")), "no process");
        isRefused(
                file(
                        "hardware.bpmn",
                        HARDWARE.replace("</bpmn:process>", "</bpmn:process><bpmn:process id=\"more\" />")),
                "one process");
        isRefused(file("hardware.bpmn", HARDWARE.replace("process id=\"hardware\"", "process")), "id");
        isRefused(file("hardware.bpmn", HARDWARE.replace("endEvent id=\"End_Overdue\"", "endEvent")), "End_Overdue");
    }

    @Test
    void aTableHasADecision() {
        var decision =
                WATCH.substring(WATCH.indexOf("<decision "), WATCH.indexOf("</decision>") + "</decision>".length());
        var diagram = WATCH.substring(
                WATCH.indexOf("<dmndi:DMNDI>"), WATCH.indexOf("</dmndi:DMNDI>") + "</dmndi:DMNDI>".length());

        isRefused(file("watch-period.dmn", WATCH.replace(decision, "").replace(diagram, "")), "no decision");
    }

    @Test
    void aCellThatTakesForeverToReadIsNotRead() {
        var cells = WATCH.replace("<text></text>", "<text>" + "[(".repeat(200) + "?</text>");

        assertThat(judge(file("watch-period.dmn", cells)))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.element()).isEqualTo("Rule_AnyOtherProduct"));
    }

    @Test
    void twoIdsAreNeverTheSame() {
        isRefused(file("hardware.bpmn", HARDWARE.replace("End_Overdue\"", "End_CannotHelp\"")), "End_CannotHelp");
        isRefused(file("watch-period.dmn", WATCH.replace("Rule_Computer\"", "Rule_Line\"")), "Rule_Line");
        isRefused(file("work-the-step.form", FORM.replace("Text_Proposal", "Text_Step")), "Text_Step");
        assertThat(judge(file("hardware.bpmn", HARDWARE), file("again/hardware.bpmn", HARDWARE)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.says()).contains("twice"));
        assertThat(judge(file("work-the-step.form", FORM), file("work-the-step.form", FORM)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.says()).contains("Two files"));
    }

    // names --------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../hardware.bpmn",
                "a/../../hardware.bpmn",
                "/etc/hardware.bpmn",
                "C:\\hardware.bpmn",
                "C:/hardware.bpmn",
                "a//hardware.bpmn",
                "hard\nware.bpmn",
                "hard\0ware.bpmn",
                "\u202Enpmb.erawdrah.bpmn",
                "",
                "hardware",
                "hardware.BPMN",
                "hardware.bpmn ",
                "hardware.bpmn.exe",
                "hardware.bpmn20.xml",
                ".bpmn",
                "hardware.js"
            })
    void aFileIsCalledWhatItIs(String name) {
        isRefused(file(name, HARDWARE), "");
    }

    @Test
    void manyFilesComeInParts() {
        var full = new byte[2 * 1024 * 1024];
        var files = IntStream.range(0, 30)
                .mapToObj(i -> new ModelFile("a%d.bpmn".formatted(i), full))
                .toArray(ModelFile[]::new);

        assertThat(judge(files))
                .singleElement()
                .satisfies(finding -> assertThat(finding.says()).contains("in parts"));
    }

    // forms --------------------------------------------------------------------------------------

    @Test
    void aFormIsOneOfTheTasklist() {
        isRefused(
                file("work-the-step.form", FORM.replace("\"type\": \"default\"", "\"display\": \"form\"")), "Tasklist");
        isRefused(file("work-the-step.form", FORM.replace("Camunda Platform", "Camunda Cloud")), "Tasklist");
        isRefused(
                file("work-the-step.form", FORM.replace("\"schemaVersion\": 16", "\"schemaVersion\": \"x\"")),
                "Tasklist");
        isRefused(file("work-the-step.form", FORM.replace("\"id\": \"work-the-step\",", "")), "id");
        isRefused(file("work-the-step.form", FORM + "{}"), "cannot be read");
        isRefused(
                file(
                        "work-the-step.form",
                        FORM.replace("\"type\": \"default\"", "\"type\": \"default\", \"type\": \"default\"")),
                "cannot be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<SCRIPT src=//example.com/a.js>",
                "<img src=x onerror=alert(1)>",
                "<svg/onload=alert(1)>",
                "<p onclick=\\\"alert(1)\\\">Hello</p>",
                "<a href=\\\"javascript:alert(1)\\\">Hello</a>",
                "<a href=' java&Tab;script:alert(1)'>Hello</a>",
                "<a href=//example.com>Hello</a>",
                "<a href=\\\"{{link}}\\\">Hello</a>",
                "<iframe srcdoc=\\\"<p>\\\"></iframe>",
                "<style>@import '//example.com/a.css'</style>",
                "<p style=\\\"background:url('https://example.com')\\\">Hello</p>",
                "<p style=\\\"background:u\\\\72l(//example.com)\\\">Hello</p>",
                "<img src=\\\"https://example.com/a.png\\\">",
                "<img srcset=\\\"https://example.com/a.png 2x\\\">",
                "<form action=\\\"https://example.com\\\"><input></form>",
                "<meta http-equiv=refresh content=0>",
                "<object data=a></object>",
                "<math><mtext></mtext></math>",
                "<p a=\\\"b\\\"onclick=\\\"alert(1)\\\">Hello</p>",
                "<!--><script>alert(1)</script>-->",
                "<p title=\\\"<b\\\" x",
                "{{\\\"<script>\\\"}}",
                "<{{tag}}>alert(1)</{{tag}}>"
            })
    void nothingRunsInAForm(String content) {
        var form = FORM.replaceFirst(
                "\"content\": \".*\"", "\"content\": \"%s\"".formatted(content).replace("\\", "\\\\"));

        assertThat(judge(file("work-the-step.form", form)))
                .as(content)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo("L10");
                    assertThat(finding.element()).isEqualTo("Text_CustomersWords");
                });
    }

    // whatever -----------------------------------------------------------------------------------

    /** The same noise every time. */
    @Test
    void noNoiseIsTooMuch() {
        var random = new Random(7);
        for (var sound : List.of(
                file("hardware.bpmn", HARDWARE), file("watch-period.dmn", WATCH), file("work-the-step.form", FORM))) {
            for (int i = 0; i < 40; i++) {
                var noise = sound.content().clone();
                int from = random.nextInt(noise.length);
                for (int j = 0; j < 1 + random.nextInt(6); j++) {
                    noise[Math.min(noise.length - 1, from + random.nextInt(40))] = (byte) random.nextInt();
                }

                var file = new ModelFile(sound.name(), noise);
                Assertions.assertDoesNotThrow(() -> judge(file));
            }
        }
    }
}
