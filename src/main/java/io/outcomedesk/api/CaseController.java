package io.outcomedesk.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.outcomedesk.access.Actor;
import io.outcomedesk.access.PersonId;
import io.outcomedesk.access.Role;
import io.outcomedesk.access.Visitor;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.CaseState;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.Fact;
import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.NewCase;
import io.outcomedesk.cases.Promises;
import io.outcomedesk.cases.Text;
import io.outcomedesk.cases.Timeline;
import io.outcomedesk.cases.TimelineEntry;
import io.outcomedesk.departments.People;
import io.outcomedesk.outcomes.Ending;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Cases: opened with the customer's words, read whole, added to by whoever works on them. */
@RestController
@RequestMapping(path = "/api/cases", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Cases")
@Transactional
class CaseController {

    /** Most characters of an Idempotency-Key. */
    private static final int MOST_OF_A_KEY = 200;

    /** Most cases that sound like another. */
    private static final int MOST_ALIKE = 5;

    /** Most kinds of lines that are asked for at once. */
    private static final int MOST_KINDS = 50;

    /** Most cases on one page. */
    private static final int LARGEST_PAGE = 200;

    private final Cases cases;
    private final Promises promises;
    private final Timeline timeline;
    private final People people;
    private final CaseView view;
    private final Rights rights;
    private final ObjectMapper json;

    CaseController(
            Cases cases,
            Promises promises,
            Timeline timeline,
            People people,
            CaseView view,
            Rights rights,
            ObjectMapper json) {
        this.cases = cases;
        this.promises = promises;
        this.timeline = timeline;
        this.people = people;
        this.view = view;
        this.rights = rights;
        this.json = json;
    }

    @Schema(requiredProperties = {"customer", "problem", "desiredOutcome"})
    record NewCaseBody(
            @Nullable ContactBody customer,

            @Nullable
            @Schema(
                    example = "My computer does not start. The fan runs, the screen stays black.",
                    maxLength = Text.WORDS)
            String problem,

            @Nullable @Schema(example = "I want to finish my tax return on it by Friday.", maxLength = Text.WORDS)
            String desiredOutcome,

            @Nullable @Schema(example = "desktop computer", maxLength = Text.LINE)
            String product,

            @Nullable @Schema(example = "three long beeps", maxLength = 2000)
            String symptoms,

            @Nullable @Schema(example = "[\"I turned it off and on three times\"]")
            List<@Nullable String> alreadyTried,

            @Nullable @Schema(example = "{\"serialNumber\": \"4711-A\", \"connections\": \"hdmi, usb\"}")
            Map<String, @Nullable JsonNode> facts,

            @Nullable @Schema(example = "phone", maxLength = 40)
            String channel,

            @Nullable @Schema(example = "shop-20931", maxLength = 200)
            String externalId) {}

    @Schema(requiredProperties = {"email", "name"})
    record ContactBody(
            @Nullable @Schema(example = "maria@example.org", maxLength = 254)
            String email,

            @Nullable @Schema(example = "Maria Lindner", maxLength = 200)
            String name,

            @Nullable @Schema(example = "+49 30 1234567", maxLength = 50)
            String phone) {}

    @PostMapping
    @Operation(
            summary = "Open a case",
            description =
                    "The customer's words first. From this commit on one person owns it. The same Idempotency-Key gives the same case, once; with another body 422. A report that came before, by channel and externalId, changes nothing.")
    @ApiResponse(responseCode = "201", description = "The case, opened now or before with this key")
    @ApiResponse(responseCode = "200", description = "The case that came before from this channel with this externalId")
    ResponseEntity<CaseView.CaseFile> open(
            @RequestBody NewCaseBody body,
            @Parameter(
                            description =
                                    "Chosen by you, one for each case; for everybody together: another person's request with the same key and body gets the same case.",
                            schema = @Schema(type = "string", maxLength = MOST_OF_A_KEY))
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable
                    String key) {
        rights.mustBeStaff();
        var asked = newCase(body);
        var idempotencyKey = Optional.ofNullable(key)
                .map(given -> Text.required(
                        "Idempotency-Key", given, MOST_OF_A_KEY, "Give the key a value, or leave the header out."));
        var hash = hashOf(body);
        var before = idempotencyKey.flatMap(known -> cases.openedBefore(known, hash));
        if (before.isPresent()) {
            return created(before.get());
        }
        var opened = cases.open(asked, Visitor.current().actor());
        var number = opened.orElseGet(() -> theSameReport(asked));
        idempotencyKey.ifPresent(fresh -> cases.remember(fresh, hash, number));
        return opened.isPresent() ? created(number) : ResponseEntity.ok(view.of(number));
    }

    private CaseNumber theSameReport(NewCase asked) {
        return Optional.ofNullable(asked.externalId())
                .flatMap(external -> cases.withExternalId(asked.channel(), external))
                .orElseThrow();
    }

    private ResponseEntity<CaseView.CaseFile> created(CaseNumber number) {
        return ResponseEntity.created(URI.create("/api/cases/" + number)).body(view.of(number));
    }

    private NewCase newCase(NewCaseBody body) {
        if (body.customer() == null) {
            throw new Invalid("customer", "Say who the customer is: {email, name, phone?}.");
        }
        var contact = new NewCase.Contact(
                Text.mail("customer.email", body.customer().email()),
                Text.required("customer.name", body.customer().name(), 200, "How is the customer called?"),
                Text.optional("customer.phone", body.customer().phone(), 50).orElse(null));
        var channel = Text.optional("channel", body.channel(), 40).orElse("phone");
        var tried = body.alreadyTried() == null
                ? List.<String>of()
                : body.alreadyTried().stream()
                        .map(words ->
                                Text.required("alreadyTried", words, 2000, "An empty line says nothing; leave it out."))
                        .toList();
        if (tried.size() > 100) {
            throw new Invalid("alreadyTried", "Up to 100 lines; put the rest into the problem's words.");
        }
        return new NewCase(
                contact,
                Text.required(
                        "problem",
                        body.problem(),
                        Text.WORDS,
                        "What is wrong, in the customer's words? Nobody can help without."),
                Text.required(
                        "desiredOutcome",
                        body.desiredOutcome(),
                        Text.WORDS,
                        "What were they hoping for, in the customer's words? Ask them; it is never filled in for them."),
                Text.optional("product", body.product(), Text.LINE).orElse(null),
                Text.optional("symptoms", body.symptoms(), 2000).orElse(null),
                tried,
                facts(body.facts()),
                channel,
                Text.optional("externalId", body.externalId(), 200).orElse(null),
                new PersonId(Visitor.current().actor().name()));
    }

    private static Map<String, String> facts(@Nullable Map<String, @Nullable JsonNode> given) {
        var facts = new LinkedHashMap<String, String>();
        if (given == null) {
            return facts;
        }
        if (given.size() > 200) {
            throw new Invalid("facts", "Up to 200 facts at once.");
        }
        given.forEach((key, value) -> {
            if (value != null && !value.isNull()) {
                facts.put(Text.key("facts", key), factValue("facts." + key, value));
            }
        });
        return facts;
    }

    private static String factValue(String field, JsonNode value) {
        var text = value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(one -> oneValue(field, one))
                        .collect(Collectors.joining(", "))
                : oneValue(field, value);
        return Text.required(field, text, 2000, "Give the fact a value, or leave it out.");
    }

    private static String oneValue(String field, JsonNode value) {
        var isSaid = value.isTextual() || value.isBoolean() || value.isNumber() && Double.isFinite(value.asDouble());
        if (!isSaid) {
            throw new Invalid(field, "A fact is text, a number, yes or no, or a list of them.");
        }
        return value.asText();
    }

    private String hashOf(NewCaseBody body) {
        try {
            // the same facts in another order are the same body
            var ordered = json.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(ordered.writeValueAsString(body).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException | JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @GetMapping("/{number}")
    @Operation(summary = "The whole case file")
    CaseView.CaseFile get(@PathVariable String number) {
        rights.mayRead();
        return view.of(new CaseNumber(number));
    }

    record Summary(
            CaseNumber number,
            CaseState state,
            String problem,
            CaseView.CustomerFile customer,
            CaseView.Named owner,
            CaseView.@Nullable NextStep nextStep,
            Instant openedAt) {}

    record Page(List<Summary> cases, @Nullable String next) {}

    @GetMapping
    @Operation(
            summary = "Find cases",
            description =
                    "A page, oldest first; `next` is the `after` of the next page. `q` finds words, names, mail, phone and numbers.")
    Page find(
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String ending,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int size) {
        rights.mayRead();
        if (size < 1 || size > LARGEST_PAGE) {
            throw new Invalid("size", "A page has 1 to %d cases.".formatted(LARGEST_PAGE));
        }
        var found = cases.find(
                Text.optional("owner", owner, 64).map(this::somebody).orElse(null),
                state == null ? null : stateOf(state),
                ending == null ? null : endingOf(ending).key(),
                Text.optional("q", q, Text.LINE).orElse(null),
                Text.optional("after", after, 40)
                        .map(CaseController::numberOnThePageBefore)
                        .orElse(null),
                size + 1);
        var page = found.stream().limit(size).map(this::summary).toList();
        return new Page(page, found.size() > size ? page.get(size - 1).number().value() : null);
    }

    private PersonId somebody(String login) {
        return new PersonId(view.named(new PersonId(login)).id());
    }

    private static String numberOnThePageBefore(String after) {
        if (!CaseNumber.isShapedLike(after)) {
            throw new Invalid("after", "Give the \"next\" of the page before, such as C-000123.");
        }
        return after;
    }

    private static CaseState stateOf(String key) {
        return Arrays.stream(CaseState.values())
                .filter(state -> state.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new Invalid("state", "A state is open, confirmed, closed, unconfirmed or ended."));
    }

    private static Ending.Kind endingOf(String key) {
        return Ending.Kind.of(key)
                .orElseThrow(() -> new Invalid("ending", "An ending is %s.".formatted(Ending.Kind.LIST)));
    }

    private Summary summary(CaseNumber number) {
        var file = cases.get(number);
        return new Summary(
                number,
                file.state(),
                cases.problem(number).words(),
                view.customer(number),
                view.named(file.owner()),
                view.nextStep(file),
                file.openedAt());
    }

    @GetMapping("/{number}/similar")
    @Operation(
            summary = "Cases that sound alike",
            description =
                    "Up to five, those with the most words in common first. Nobody has said that they are the same.")
    List<Summary> similar(@PathVariable String number) {
        rights.mayRead();
        return cases.soundingLike(cases.get(new CaseNumber(number)).number(), MOST_ALIKE).stream()
                .map(this::summary)
                .toList();
    }

    record TimelinePage(
            List<TimelineEntry> entries, @Nullable Long next) {}

    @GetMapping("/{number}/timeline")
    @Operation(
            summary = "What happened, in order",
            description =
                    "Oldest first, from `after` on; with `before`, which may be the largest number, newest first, down from there. `next` is the `after` or the `before` of the next page. `kind` gives only lines of these kinds.")
    TimelinePage timeline(
            @PathVariable String number,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Set<String> kind,
            @RequestParam(defaultValue = "500") int size) {
        rights.mayRead();
        if (size < 1 || size > 1000) {
            throw new Invalid("size", "A page has 1 to 1000 lines.");
        }
        if (after < 0) {
            throw new Invalid("after", "Give the \"next\" of the page before, or leave it out for the first.");
        }
        if (before != null && before < 0) {
            throw new Invalid("before", "Give the \"next\" of the page before, or the largest number for the first.");
        }
        if (kind != null
                && (before == null || kind.size() > MOST_KINDS || !kind.stream().allMatch(Text::isPlain))) {
            throw new Invalid("kind", "Give up to %d kinds of lines, together with \"before\".".formatted(MOST_KINDS));
        }
        var known = cases.get(new CaseNumber(number)).number();
        var entries = before == null
                ? timeline.of(known, after, size)
                : timeline.newestOf(known, before, kind == null ? Set.of() : kind, size);
        return new TimelinePage(
                entries, entries.size() == size ? entries.get(size - 1).id() : null);
    }

    @Schema(requiredProperties = {"text"})
    record TextBody(
            @Nullable @Schema(example = "She can be reached after six.", maxLength = Text.WORDS)
            String text) {}

    @PostMapping("/{number}/notes")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Write a note for everybody who works on the case")
    TimelineEntry note(@PathVariable String number, @RequestBody TextBody body) {
        rights.mustBeStaff();
        var file = cases.getInOrder(new CaseNumber(number));
        return timeline.note(file.number(), me(), "note", words("text", body.text()));
    }

    @PostMapping("/{number}/messages")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Write to the customer, in the owner's name")
    TimelineEntry message(@PathVariable String number, @RequestBody TextBody body) {
        var file = cases.getInOrder(new CaseNumber(number));
        rights.mustOwn(file);
        return timeline.tell(file.number(), me(), "message", words("text", body.text()));
    }

    @Schema(requiredProperties = {"key", "value"})
    record FactBody(
            @Nullable @Schema(example = "serialNumber", maxLength = 64)
            String key,

            @Nullable JsonNode value,

            @Nullable @Schema(example = "customer, on the phone", maxLength = 200)
            String source) {}

    @PostMapping("/{number}/facts")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Write down what is known")
    CaseView.FactFile fact(@PathVariable String number, @RequestBody FactBody body) {
        rights.mustBeStaff();
        var file = cases.getInOrder(new CaseNumber(number));
        var key = Text.key("key", body.key());
        var value = cases.readable("value", key, neededValue(body.value()));
        var source = Text.optional("source", body.source(), 200).orElse("noted");
        var fact = cases.addFact(file.number(), key, value, me(), source);
        return view.fact(fact, Fact.othersOf(cases.everythingSaid(file.number()).getOrDefault(key, List.of(fact))));
    }

    static String neededValue(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            throw new Invalid("value", "Give the fact a value.");
        }
        return factValue("value", value);
    }

    @Schema(requiredProperties = {"what"})
    record ReliefBody(
            @Nullable @Schema(example = "A loan computer, ready at the counter", maxLength = Text.WORDS)
            String what,

            @Nullable
            @Schema(example = "true", description = "false: nothing gets them going yet, and \"what\" tells them why")
            Boolean given) {}

    @PostMapping("/{number}/relief")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Say what the customer got to get them going; it never ends the case",
            description =
                    "The customer is told. With \"given\": false, by the owner or a head, they are told why there is nothing yet.")
    TimelineEntry relief(@PathVariable String number, @RequestBody ReliefBody body) {
        rights.mustBeStaff();
        var file = cases.getInOrder(new CaseNumber(number)).mustBeOpen();
        var isGiven = !Boolean.FALSE.equals(body.given());
        if (!isGiven) {
            rights.mustOwnOrLead(file);
        }
        return promises.relieve(file.number(), words("what", body.what()), isGiven, me());
    }

    @Schema(requiredProperties = {"what", "by"})
    record PromiseBody(
            @Nullable @Schema(example = "I call you with the result of the memory test", maxLength = Text.WORDS)
            String what,

            @Nullable @Schema(format = "date-time") String by) {}

    @PostMapping("/{number}/promises")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Promise the customer something by a date; its clock starts")
    CaseView.PromiseFile promise(@PathVariable String number, @RequestBody PromiseBody body) {
        var file = cases.getInOrder(new CaseNumber(number)).mustBeOpen();
        rights.mustOwnOrLead(file);
        return view.promise(promises.make(
                file.number(), words("what", body.what()), file.owner(), moment("by", body.by()), false, me()));
    }

    record SettleBody(
            @Nullable @Schema(example = "true") Boolean kept,

            @Nullable @Schema(format = "date-time") String by,

            @Nullable @Schema(example = "The part comes a day later; I am sorry.", maxLength = 2000)
            String reason) {}

    @PostMapping("/{number}/promises/{id}")
    @Operation(summary = "A promise was kept, or gets a new date and says why")
    CaseView.PromiseFile settle(@PathVariable String number, @PathVariable long id, @RequestBody SettleBody body) {
        var file = cases.getInOrder(new CaseNumber(number)).mustBeOpen();
        rights.mustOwnOrLead(file);
        if (Boolean.TRUE.equals(body.kept())) {
            return view.promise(promises.keep(file.number(), id, me()));
        }
        if (body.kept() != null) {
            throw new Invalid("kept", "A promise that was not kept gets a new date: {by, reason}.");
        }
        var reason = Text.required("reason", body.reason(), 2000, "Say why, in words the customer can read.");
        return view.promise(promises.move(file.number(), id, moment("by", body.by()), reason, me()));
    }

    @Schema(requiredProperties = {"what", "by"})
    record PlanBody(
            @Nullable @Schema(example = "New power supply arrives and is fitted", maxLength = Text.WORDS)
            String what,

            @Nullable @Schema(example = "hardware", maxLength = 64)
            String who,

            @Nullable @Schema(format = "date-time") String by) {}

    @PostMapping("/{number}/plan")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a line to the plan the customer sees")
    CaseView.PromiseFile plan(@PathVariable String number, @RequestBody PlanBody body) {
        var file = cases.getInOrder(new CaseNumber(number)).mustBeOpen();
        rights.mustOwnOrLead(file);
        var who = Text.optional("who", body.who(), 64).map(PersonId::new).orElse(file.owner());
        if (!people.get(who).active()) {
            throw new Invalid(
                    "who",
                    "%s does not work here any more. Name somebody who does."
                            .formatted(people.get(who).name()));
        }
        return view.promise(
                promises.make(file.number(), words("what", body.what()), who, moment("by", body.by()), true, me()));
    }

    static String words(String field, @Nullable String given) {
        return Text.required(field, given, Text.WORDS, "Write what you want to say.");
    }

    static Instant moment(String field, @Nullable String given) {
        var text = Text.required(field, given, 64, "Give a date and time, such as 2030-05-03T15:00:00Z.");
        try {
            var moment = OffsetDateTime.parse(text);
            if (moment.getYear() < 2000 || moment.getYear() > 2099) {
                throw new Invalid(field, "Give a date of this century, such as 2030-05-03T15:00:00Z.");
            }
            // as finely as the database keeps it
            return moment.toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeParseException unreadable) {
            throw new Invalid(field, "This is no date and time. Write it as 2030-05-03T15:00:00Z.");
        }
    }

    private static Actor me() {
        return Visitor.current().actor();
    }

    static boolean isAdmin() {
        return Visitor.current().is(Role.ADMIN);
    }
}
