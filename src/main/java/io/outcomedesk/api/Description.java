package io.outcomedesk.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** The API's description at /v3/api-docs: limits, states, examples that work, and every refusal. */
@Component
class Description implements OpenApiCustomizer {

    private static final String ABOUT = """
            Cases of customers, each owned by one person until the customer says that the outcome is reached.

            **Who**: HTTP Basic with the name and password of a person who works here, or the web applications' session
            with its token in the header X-XSRF-TOKEN.

            **Refusals** are `application/problem+json`; `detail` says what to do, `field` names what cannot be used.
            A refused request has changed nothing.

            **Limits**: a request has up to 4,000,000 bytes, one that brings a file as many as a file may have; texts have the lengths said here, in characters, and no control
            characters but line ends and tabs. A list of what was tried has up to 100 lines of 2,000 characters. Up to 200
            facts come with a case; a fact's name has up to 64 letters, digits, dots and dashes and starts with a letter, its
            value up to 2,000 characters. Dates are of this century and carry their offset, such as `2030-05-03T15:00:00Z`.
            Fields that are not described are ignored, a field that stands twice is refused. Text where a number belongs, or
            a number where text belongs, is refused.

            **Once**: `POST /api/cases` takes the header `Idempotency-Key` (1 to 200 characters). A report with `channel` and
            `externalId` is opened once, too.
            """;

    /** What the values mean, by schema and property. */
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry(
                    "state of CaseFile",
                    "open: somebody owns it and works for the customer's yes; confirmed: the customer said yes, the watch runs; closed: the watch is over and it stayed fixed; unconfirmed: the customer was never heard, never a success; ended: without the outcome, see ending. A case that is over comes back with the customer's \"not yet\"."),
            Map.entry("state of Summary", "As in the case file."),
            Map.entry(
                    "state of PieceFile",
                    "working: the department works it; delivered: it gave what was wanted; exhausted: its checklist has no step left; handed-back: it cannot help; withdrawn: nobody needs it any more. None of these ends the case."),
            Map.entry(
                    "state of StepFile",
                    "open: still to do; proposed: the customer wrote something that sounds like it, a person confirms; asks: a fact is missing that decides whether it fits; done; already-tried; not-applicable."),
            Map.entry("result of StepFile", "helped, did-not-help, or rejected: the customer says it did not."),
            Map.entry(
                    "state of EscalationFile",
                    "raised: nobody is asked yet; offered: somebody is asked and named; accepted: they help; helped: back with the owner; decided: the top rung said what the customer gets; withdrawn: not needed any more."),
            Map.entry(
                    "reason of EscalationFile",
                    "cannot-help, cannot-reproduce, customer-side, outside-our-catalogue, customer-asked, promise-broken; or, said by the desk itself, checklist-exhausted, overdue."),
            Map.entry(
                    "state of OfferFile",
                    "offered: waits for the answer; accepted; declined; lapsed: not answered in time; withdrawn: not needed any more."),
            Map.entry("kind of OfferFile", "ownership, escalation, or piece."),
            Map.entry(
                    "state of OrderFile",
                    "ordered; sent: on its way to the customer; arrived; returned: it is sent again; lost: it is ordered again; after the case was over: cancelled, came-back, or kept by the customer."),
            Map.entry(
                    "state of OutsideHelpFile",
                    "asked: called and briefed; accepted; declined; delivered, which is no yes of the customer; withdrawn with the case."),
            Map.entry(
                    "state of PromiseFile",
                    "open: to be kept by its date; kept; moved: a new one with a new date stands in its place; missed; withdrawn: the case is over."),
            Map.entry(
                    "state of OutcomeFile",
                    "not-asked; asked: the question is open; not-yet: the customer's latest word; yes-noted-by-staff: counts apart until the customer confirms it; yes."),
            Map.entry(
                    "state of AskFile",
                    "open: the customer is asked; answered; silent: nobody answered; withdrawn: not needed any more."),
            Map.entry(
                    "state of QuestionFile",
                    "held: waits for the owner; asked: the customer finds it on their page; answered: by whoever said it first; withdrawn: nobody needs it any more."),
            Map.entry("value of FactFile", "\"given\" where it is sensitive and the reader does not need it."),
            Map.entry(
                    "name of FileEntry",
                    "As it was given, without a path; \"given\" where it is sensitive and the reader does not need it."),
            Map.entry("type of FileEntry", "What its content is, whatever its name says."),
            Map.entry("size of FileEntry", "In bytes."),
            Map.entry("by of FileEntry", "Who gave it."),
            Map.entry(
                    "others of FactFile", "What was said of it before and differs; both stay, tables read the latest."),
            Map.entry(
                    "askedAgain of CaseFile",
                    "How often somebody asked the customer for what was known, refused or with a reason."),
            Map.entry(
                    "state of DraftFile",
                    "waiting: for the owner; sent: the customer read it, as it is or changed; turned-down: see why."),
            Map.entry(
                    "may of CaseFile",
                    "What you may do on this case as it stands: the last part of the address of each call."),
            Map.entry("may of PieceFile", "The same for this piece."),
            Map.entry("holdsQuestions of CaseFile", "True while the departments' questions wait for the owner."),
            Map.entry(
                    "contacts of CaseFile",
                    "How often the customer had to come to us with it: the first time, words added unasked, each \"not yet\". An answer to our question is none."),
            Map.entry(
                    "kind of EndingFile",
                    "accepted-unfixed: they live with it as it is; gave-up: they do not want to go on with us; returned: they gave the product back; left: they are no customer of ours any more; withdrawn: they do not want it any more. None counts as solved."),
            Map.entry("source of Words", "typed or mailed by the customer, or noted: by whom, in notedBy."),
            Map.entry(
                    "until of DoneForNowBody",
                    "When the owner wants to see it again; where it is left out, when their next promise needs them. Not later than that."),
            Map.entry("until of Again", "When the owner's task shows again, if nothing happens before."),
            Map.entry("channel of NewCaseBody", "How it came in, in a word; phone when it is left out."),
            Map.entry("channel of AnswerBody", "How they said it, in a word; phone when it is left out."),
            Map.entry("facts of NewCaseBody", "Up to 200, by name."),
            Map.entry("alreadyTried of NewCaseBody", "Up to 100 lines of up to 2,000 characters, in their words."));

    /** Bodies that are sent in one of several ways: their names, and the fields of each. */
    private static final Map<String, Map<String, List<String>>> WAYS = Map.of(
            "SettleBody", Map.of("kept", List.of("kept"), "a new date", List.of("by", "reason")),
            "AnswerBody", Map.of("as they said it", List.of("reached", "words", "channel")));

    private final Clock clock;

    Description(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void customise(OpenAPI api) {
        api.info(new Info().title("Outcome Desk").version("1").description(ABOUT));
        api.addSecurityItem(new SecurityRequirement().addList("person"));
        var parts = api.getComponents();
        parts.addSecuritySchemes(
                "person", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic"));
        parts.addSchemas("Problem", problem());
        parts.addSchemas("JsonNode", aFactsValue());
        parts.getSchemas().forEach(Description::explain);
        api.getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap().forEach((method, call) -> describe(path, method, call, parts)));
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .description("A refusal (RFC 9457)")
                .addProperty("type", new StringSchema().example("about:blank"))
                .addProperty("title", new StringSchema().example("This cannot be used"))
                .addProperty("status", new IntegerSchema().example(400))
                .addProperty("detail", new StringSchema().description("What is wrong, and what to do"))
                .addProperty("instance", new StringSchema().description("The address that was called"))
                .addProperty("field", new StringSchema().description("What cannot be used, where it is one field"))
                .required(List.of("type", "title", "status", "detail"));
    }

    private static Schema<?> aFactsValue() {
        var value =
                new Schema<>().description("Text, a number, true or false, or a list of them; up to 2,000 characters");
        value.types(Set.of("string", "number", "boolean", "array")).items(new Schema<>());
        value.example("4711-A");
        return value;
    }

    private static void explain(String schema, Schema<?> described) {
        if (described.getProperties() != null) {
            described.getProperties().forEach((name, property) -> {
                var meaning = MEANINGS.get(name + " of " + schema);
                if (meaning != null) {
                    property.setDescription(meaning);
                }
            });
        }
    }

    // What one call takes and refuses ------------------------------------------------------------

    private void describe(String path, HttpMethod method, Operation call, Components parts) {
        if (call.getRequestBody() != null) {
            var takesAFile = call.getRequestBody().getContent().containsKey("multipart/form-data");
            if (!takesAFile) {
                call.getRequestBody().getContent().values().forEach(body -> addExamples(body, parts));
            }
            refuses(call, 413, takesAFile ? "The file is too large" : "The body is too long");
            refuses(call, 415, takesAFile ? "The body is no multipart/form-data" : "The body is no JSON");
        }
        if (call.getRequestBody() != null || call.getParameters() != null) {
            refuses(call, 400, "Something is missing or cannot be used; `field` names it");
        }
        refuses(call, 401, "Nobody is logged in");
        refuses(call, 403, "Not this person's to do");
        refuses(call, 406, "Something other than what there is was wanted back");
        if (path.contains("{")) {
            refuses(call, 404, "There is no such case, piece, promise, offer or person");
        }
        if (method != HttpMethod.GET) {
            refuses(call, 409, "Not as things stand; `detail` says what happened");
        }
        if (path.equals("/api/cases") && method == HttpMethod.POST) {
            refuses(call, 422, "The Idempotency-Key came before with another body");
        }
    }

    private static void refuses(Operation call, int status, String when) {
        var problem = new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"));
        call.getResponses()
                .addApiResponse(
                        String.valueOf(status),
                        new ApiResponse()
                                .description(when)
                                .content(new Content().addMediaType("application/problem+json", problem)));
    }

    // Examples -----------------------------------------------------------------------------------

    private void addExamples(MediaType body, Components parts) {
        var schema = resolve(body.getSchema(), parts);
        var whole = exampleOf(schema, parts);
        var ways = WAYS.getOrDefault(nameOf(body.getSchema()), Map.of("all of it", List.copyOf(whole.keySet())));
        ways.forEach((name, fields) -> {
            var example = new LinkedHashMap<>(whole);
            example.keySet().retainAll(fields);
            body.addExamples(name, new Example().value(example));
        });
    }

    private Map<String, Object> exampleOf(Schema<?> schema, Components parts) {
        var example = new LinkedHashMap<String, Object>();
        schema.getProperties().forEach((name, property) -> {
            var resolved = resolve(property, parts);
            if ("date-time".equals(resolved.getFormat())) {
                resolved.setExample(aDateFor(name));
            }
            example.put(
                    name,
                    resolved.getExample() == null && resolved.getProperties() != null
                            ? exampleOf(resolved, parts)
                            : Objects.requireNonNull(resolved.getExample(), name));
        });
        return example;
    }

    /** Dates in examples are ahead of today, whenever the description is read. */
    private String aDateFor(String field) {
        Instant today = clock.instant().truncatedTo(ChronoUnit.DAYS);
        return today.plus(Duration.ofDays(field.equals("until") ? 28 : 14))
                .plus(Duration.ofHours(15))
                .toString();
    }

    private static Schema<?> resolve(Schema<?> schema, Components parts) {
        return schema.get$ref() == null
                ? schema
                : Objects.requireNonNull(parts.getSchemas().get(nameOf(schema)));
    }

    private static String nameOf(Schema<?> schema) {
        return schema.get$ref() == null
                ? ""
                : schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1);
    }
}
