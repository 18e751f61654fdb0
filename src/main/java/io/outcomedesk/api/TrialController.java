package io.outcomedesk.api;

import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.Text;
import io.outcomedesk.departments.People;
import io.outcomedesk.designs.Designs;
import io.outcomedesk.designs.Designs.Breach;
import io.outcomedesk.designs.Designs.DesignFile;
import io.outcomedesk.designs.Trials;
import io.outcomedesk.designs.Trials.Sample;
import io.outcomedesk.designs.Trials.Walk;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Drafts, walked with a sample case before anybody deploys them. */
@RestController
@RequestMapping(path = "/api/models", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Models")
class TrialController {

    private static final int MOST_FILES = 50;
    private static final int LONGEST_FILE = 900_000;
    private static final int MOST_OF_A_KIND = 100;

    private final Designs designs;
    private final Trials trials;
    private final People people;
    private final Rights rights;

    TrialController(Designs designs, Trials trials, People people, Rights rights) {
        this.designs = designs;
        this.trials = trials;
        this.people = people;
        this.rights = rights;
    }

    record DraftFile(
            @Nullable @Schema(example = "hardware-checklist.dmn", maxLength = 200)
            String name,

            @Nullable
            @Schema(description = "A model, a table or a form, as Camunda Modeler saves it", maxLength = LONGEST_FILE)
            String content) {}

    @Schema(requiredProperties = "problem")
    record TryBody(
            @Nullable @Schema(example = "My computer does not start any more.", maxLength = Text.WORDS)
            String problem,

            @Nullable @Schema(example = "desktop computer", maxLength = Text.LINE)
            String product,

            @Nullable @Schema(example = "no lights, no sound", maxLength = 2000)
            String symptoms,

            @Nullable @Schema(example = "phone", maxLength = 40)
            String channel,

            @Nullable @Schema(example = "[\"Another socket\"]")
            List<@Nullable String> alreadyTried,

            @Nullable @Schema(example = "{\"powersOn\": \"no\"}")
            Map<String, @Nullable String> facts,

            @Nullable @Schema(example = "[\"hardware\"]") List<@Nullable String> departments,

            @Nullable
            @Schema(
                    description =
                            "By the task's id in the model, then by field; everything else is answered so that nothing helps and nobody accepts",
                    example = "{\"Task_WorkTheStep\": {\"result\": \"helped\"}}")
            Map<String, @Nullable Map<String, @Nullable String>> answers,

            @Nullable @Schema(description = "What is to be tried; none for the desk as it is", example = "[]")
            List<@Nullable DraftFile> files) {}

    /**
     * @param asItIs the walk with what is in force now
     * @param withTheDrafts the same walk with the drafts; nothing where there are none, or they break the law
     */
    record Comparison(
            boolean mayBeDeployed,
            List<Breach> breaches,
            Walk asItIs,
            @Nullable Walk withTheDrafts) {}

    @PostMapping("/try")
    @Operation(
            summary = "Try drafts with a sample case: which steps and people come",
            description =
                    "The desk walks the case twice, as it is and with the drafts in force, with its own tables and people, and keeps nothing of it. "
                            + "Each walk goes on until somebody has to decide what the customer gets.")
    Comparison tryOut(@RequestBody TryBody body) {
        rights.mustDecideOnDesigns();
        var sample = sampleOf(body);
        var drafts = draftsOf(body);
        if (drafts.isEmpty()) {
            sample.departments().forEach(people::department);
        }
        var breaches = drafts.isEmpty() ? List.<Breach>of() : designs.check(drafts);
        return new Comparison(
                breaches.isEmpty(),
                breaches,
                trials.asItIs(sample),
                drafts.isEmpty() || !breaches.isEmpty() ? null : trials.with(drafts, sample));
    }

    private Sample sampleOf(TryBody body) {
        return new Sample(
                Text.required("problem", body.problem(), Text.WORDS, "What would the customer say?"),
                "It works again",
                Text.optional("product", body.product(), Text.LINE).orElse(null),
                Text.optional("symptoms", body.symptoms(), 2000).orElse(null),
                Text.optional("channel", body.channel(), 40).orElse("phone"),
                lines("alreadyTried", body.alreadyTried()),
                texts("facts", body.facts()),
                lines("departments", body.departments()),
                answersOf(body.answers()));
    }

    private static List<DesignFile> draftsOf(TryBody body) {
        var drafts = new ArrayList<DesignFile>();
        for (@Nullable DraftFile file : upTo("files", MOST_FILES, body.files())) {
            if (file == null) {
                throw new Invalid("files", "Each file is {name, content}.");
            }
            drafts.add(
                    new DesignFile(Text.optional("files.name", file.name(), 200).orElse(""), content(file.content())));
        }
        return drafts;
    }

    private static byte[] content(@Nullable String content) {
        if (content == null || content.isBlank()) {
            throw new Invalid("files.content", "Send a model, a table or a form, as Camunda Modeler saves it.");
        }
        return content.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> lines(String field, @Nullable List<@Nullable String> given) {
        return upTo(field, MOST_OF_A_KIND, given).stream()
                .map(line -> Text.required(field, line, 2000, "An empty line says nothing; leave it out."))
                .toList();
    }

    private static Map<String, String> texts(String field, @Nullable Map<String, @Nullable String> given) {
        var texts = new LinkedHashMap<String, String>();
        if (given != null) {
            given.forEach((key, value) -> texts.put(
                    Text.key(field, key),
                    Text.required(field + "." + key, value, 2000, "Give it a value, or leave it out.")));
        }
        return texts;
    }

    private static Map<String, Map<String, String>> answersOf(
            @Nullable Map<String, @Nullable Map<String, @Nullable String>> given) {
        var answers = new LinkedHashMap<String, Map<String, String>>();
        if (given != null) {
            given.forEach((task, fields) -> answers.put(task, texts("answers", fields)));
        }
        return answers;
    }

    private static <T> List<T> upTo(String field, int most, @Nullable List<T> given) {
        if (given == null) {
            return List.of();
        }
        if (given.size() > most) {
            throw new Invalid(field, "Up to %d at once.".formatted(most));
        }
        return given;
    }
}
