package io.outcomedesk.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outcomedesk.access.NotAllowed;
import io.outcomedesk.access.PersonId;
import io.outcomedesk.access.Role;
import io.outcomedesk.access.Sentences;
import io.outcomedesk.access.Visitor;
import io.outcomedesk.cases.CaseLock;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.Refused;
import io.outcomedesk.cases.Text;
import io.outcomedesk.cases.Timeline;
import io.outcomedesk.cases.Unknown;
import io.outcomedesk.departments.CannotHelp;
import io.outcomedesk.departments.People;
import io.outcomedesk.departments.Person;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * The engine is no side door: through its REST API and its web applications people look and work their own tasks. What
 * is not on the list here is refused, whoever asks.
 */
@Component
class EngineDoor extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(EngineDoor.class);
    private static final Pattern PREFIX =
            Pattern.compile("^(/engine-rest(/engine/default)?|/camunda/api/engine/engine/default)(?=/|$)");
    private static final Pattern TASK = Pattern.compile(
            "/task/([^/]+)/(complete|submit-form|claim|unclaim|assignee|bpmnEscalation|comment/create)");
    private static final Pattern CREDENTIALS = Pattern.compile("/user/([^/]+)/credentials");
    private static final Pattern QUESTIONS_OF_ALL =
            Pattern.compile("/(task|group)(/count)?|/filter/[^/]+/(list|count|singleResult)");
    private static final Pattern QUESTIONS_OF_LOOKERS =
            Pattern.compile("/(process-instance|execution|variable-instance|job|incident|batch|user|group)(/count)?");
    private static final Pattern LOOKS_INTO_THE_ENGINE = Pattern.compile(
            "/(process-instance|execution|job|job-definition|incident|batch|event-subscription|external-task|deployment|migration|schema|telemetry)(/.*)?");
    private static final Pattern ONE_TASK = Pattern.compile("/task/(?!count$|report/)[^/]+(/.*)?");
    private static final Pattern WORK_OF_PEOPLE = Pattern.compile(
            "/history/(task|activity-instance|process-instance|user-operation|identity-link-log|detail)(/count|/report)?");
    private static final Set<String> ONE_CASE = Set.of("processInstanceId", "processInstanceBusinessKey", "taskId");
    private static final Pattern TOTALS = Pattern.compile("/metrics(/.*)?");
    private static final Pattern GRANTS = Pattern.compile("/authorization(?!/check$)(/.*)?");
    private static final Pattern DEPLOY = Pattern.compile("/deployment/create");
    private static final Pattern LOG_IN_OR_OUT =
            Pattern.compile("/camunda/api/admin/auth/user/default/(login/[a-z]+|logout)");
    private static final Pattern COCKPIT_FIGURES = Pattern.compile("/camunda/api/cockpit/plugin/[^/]+/default(/.*)?");
    private static final Pattern COCKPIT_QUESTIONS = Pattern.compile(
            "/camunda/api/cockpit/plugin/base/default/(process-definition|process-instance|incident)(/.*)?");
    /** The engine's own words for a BPMN, form or DMN file that is none (BpmnParseLogger, CamundaFormLogger, DmnTransformLogger of 7.24). */
    private static final Pattern UNREADABLE_FILE = Pattern.compile(
            "\"message\":\"ENGINE-(09003 Could not parse|09033 Could not parse|22004 Unable to transform)");

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final int LARGEST_BODY = 1_000_000;

    /** Of all files of a deployment together. */
    private static final int LARGEST_DEPLOYMENT = 20_000_000;

    private final TaskService tasks;
    private final OneAtATime oneAtATime;
    private final IdentityService identity;
    private final People people;
    private final FormRules forms;
    private final WaysOut waysOut;
    private final CaseLock lock;
    private final Timeline timeline;
    private final PlatformTransactionManager transactions;
    private final ObjectMapper json;

    EngineDoor(
            TaskService tasks,
            OneAtATime oneAtATime,
            IdentityService identity,
            People people,
            FormRules forms,
            WaysOut waysOut,
            CaseLock lock,
            Timeline timeline,
            PlatformTransactionManager transactions,
            ObjectMapper json) {
        this.tasks = tasks;
        this.oneAtATime = oneAtATime;
        this.identity = identity;
        this.people = people;
        this.forms = forms;
        this.waysOut = waysOut;
        this.lock = lock;
        this.timeline = timeline;
        this.transactions = transactions;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        // which servlet answers was decided by the container; no header and no spelling of the address changes it
        var servlet = request.getServletPath();
        return !servlet.startsWith("/engine-rest") && !servlet.startsWith("/camunda/api");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            var path =
                    request.getRequestURI().substring(request.getContextPath().length());
            if (path.startsWith("/engine-rest")) {
                identity.setAuthentication(
                        Visitor.current().actor().name(),
                        List.copyOf(Visitor.current().groups()));
            }
            if (READS.contains(request.getMethod())) {
                mustBeReadable(path, request);
                chain.doFilter(request, response);
                return;
            }
            change(request, response, chain, path);
        } catch (Refused | Invalid | Unknown | NotAllowed refusal) {
            tell(response, refusal);
        } finally {
            identity.clearAuthentication();
        }
    }

    private void change(HttpServletRequest request, HttpServletResponse response, FilterChain chain, String path)
            throws IOException, ServletException {
        var inEngine = inEngine(path);
        var task = TASK.matcher(inEngine);
        if (task.matches() && request.getMethod().equals("POST")) {
            workATask(request, response, chain, task);
        } else if (isTheirOwnPassword(request.getMethod(), inEngine)) {
            changeAPassword(request, response, chain);
        } else if (isADeployment(request.getMethod(), inEngine)) {
            deploy(request, response, chain);
        } else if (isALogInOrOut(request.getMethod(), path)) {
            chain.doFilter(request, response);
        } else if (mayPass(request.getMethod(), path, inEngine)) {
            var body = bodyOf(request);
            mustNotAskWithExpressions(body);
            chain.doFilter(new SameBodyAgain(request, body), response);
        } else {
            throw new NotAllowed(
                    "The engine is not a side door: this is not done here. Cases are worked through their tasks and /api;"
                            + " people are managed with /api/people.");
        }
    }

    private static boolean isTheirOwnPassword(String method, String inEngine) {
        var credentials = CREDENTIALS.matcher(inEngine);
        return method.equals("PUT")
                && credentials.matches()
                && Visitor.current().is(new PersonId(credentials.group(1)));
    }

    private static boolean isADeployment(String method, String inEngine) {
        return method.equals("POST")
                && DEPLOY.matcher(inEngine).matches()
                && Visitor.current().is(Role.DESIGNER, Role.ADMIN);
    }

    /** A file that cannot be read is the sender's to mend; the engine calls some of them its own error. */
    private void deploy(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var answer = new AnswerAfterTheCommit(response);
        chain.doFilter(new SameBodyAgain(request, bodyOf(request, LARGEST_DEPLOYMENT)), answer);
        var said = new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
        if (answer.getStatus() >= 500 && UNREADABLE_FILE.matcher(said).find()) {
            tell(response, 400, "This file cannot be read", sentenceOf(said), null);
        } else {
            answer.copyBodyToResponse();
        }
    }

    private String sentenceOf(String said) throws IOException {
        return json.readTree(said).path("message").asText().replaceFirst("^ENGINE-\\d+ ", "")
                + " Nothing was deployed. Save the file in Camunda Modeler again, then deploy it from there.";
    }

    private void changeAPassword(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var body = bodyOf(request);
        @Nullable String password = textOf(parse("credentials", body), "password");
        if (password == null
                || password.length() < Person.SHORTEST_PASSWORD
                || password.length() > Person.LONGEST_PASSWORD) {
            throw new Invalid(
                    "password",
                    "A password has %d to %d characters.".formatted(Person.SHORTEST_PASSWORD, Person.LONGEST_PASSWORD));
        }
        chain.doFilter(new SameBodyAgain(request, body), response);
    }

    private static byte[] bodyOf(HttpServletRequest request) throws IOException {
        return bodyOf(request, LARGEST_BODY);
    }

    private static byte[] bodyOf(HttpServletRequest request, int most) throws IOException {
        // what says that it is too long is not read at all
        var body = request.getContentLengthLong() > most
                ? new byte[0]
                : request.getInputStream().readNBytes(most + 1);
        if (request.getContentLengthLong() > most || body.length > most) {
            throw new Invalid("body", "This takes up to %d bytes. Shorten what you send.".formatted(most));
        }
        return body;
    }

    private static String inEngine(String path) {
        var prefix = PREFIX.matcher(path);
        return prefix.find() ? path.substring(prefix.end()).replaceFirst("/$", "") : "";
    }

    /** What the engine would show to more people than the desk does. */
    private void mustBeReadable(String path, HttpServletRequest request) {
        var asked = inEngine(path);
        request.getParameterMap().keySet().forEach(EngineDoor::mustBeNoExpression);
        if (ONE_TASK.matcher(asked).matches() || WORK_OF_PEOPLE.matcher(asked).matches()) {
            must(seesCases(), "Customers' cases are for the people who work on them.");
        }
        if (WORK_OF_PEOPLE.matcher(asked).matches()) {
            must(
                    request.getParameterMap().keySet().stream().anyMatch(ONE_CASE::contains),
                    "Nobody's work is totalled: ask for one case with processInstanceId, processInstanceBusinessKey or taskId.");
        }
        must(!TOTALS.matcher(asked).matches(), "Nobody's work is totalled here.");
        if (LOOKS_INTO_THE_ENGINE.matcher(asked).matches()
                || COCKPIT_FIGURES.matcher(path).matches()) {
            must(looksIntoTheEngine(), "Heads, managers, executives, designers and admins look into the engine.");
        }
        if (GRANTS.matcher(asked).matches()) {
            must(Visitor.current().is(Role.ADMIN), "Grants are shown to an admin.");
        }
    }

    private static boolean looksIntoTheEngine() {
        return Visitor.current().is(Role.HEAD, Role.MANAGER, Role.EXECUTIVE, Role.DESIGNER, Role.ADMIN);
    }

    private boolean worksOnCases() {
        return Visitor.current().is(Role.AGENT, Role.EXPERT, Role.HEAD, Role.MANAGER, Role.EXECUTIVE)
                || people.departments().stream()
                        .anyMatch(department -> Visitor.current().isIn(department.key()));
    }

    private boolean seesCases() {
        return worksOnCases() || Visitor.current().is(Role.ADMIN);
    }

    private static void must(boolean allowed, String otherwise) {
        if (!allowed) {
            throw new NotAllowed(otherwise);
        }
    }

    private static boolean isALogInOrOut(String method, String path) {
        return method.equals("POST") && LOG_IN_OR_OUT.matcher(path).matches();
    }

    /** The engine itself looks for them in the outermost question only, not in the alternatives within. */
    private void mustNotAskWithExpressions(byte[] body) throws IOException {
        try (var words = json.createParser(body)) {
            for (var word = words.nextToken(); word != null; word = words.nextToken()) {
                if (word == JsonToken.FIELD_NAME) {
                    mustBeNoExpression(words.currentName());
                }
            }
        } catch (JsonProcessingException broken) {
            throw new Invalid("body", "This is not JSON.");
        }
    }

    private static void mustBeNoExpression(String name) {
        if (name.toLowerCase(Locale.ROOT).contains("expression")) {
            throw new Invalid(
                    name,
                    "A question to the engine has no expressions. Give the value itself, such as your log-in name.");
        }
    }

    private static boolean mayPass(String method, String path, String inEngine) {
        if (!method.equals("POST")) {
            return false;
        }
        var looks = looksIntoTheEngine();
        return QUESTIONS_OF_ALL.matcher(inEngine).matches()
                || looks && QUESTIONS_OF_LOOKERS.matcher(inEngine).matches()
                || looks && COCKPIT_QUESTIONS.matcher(path).matches();
    }

    /** A task is worked in one transaction with its checks: under the case's lock, answered after the commit. */
    private void workATask(HttpServletRequest request, HttpServletResponse response, FilterChain chain, Matcher task)
            throws IOException, ServletException {
        if (!bringsJson(request)) {
            tell(response, 415, "Only JSON goes in", "Send JSON with the header Content-Type: application/json.", null);
            return;
        }
        var body = bodyOf(request);
        var answer = new AnswerAfterTheCommit(response);
        try {
            new TransactionTemplate(transactions).executeWithoutResult(status -> {
                check(task.group(1), task.group(2), parse(task.group(2), body));
                try {
                    chain.doFilter(new SameBodyAgain(request, body), answer);
                } catch (IOException | ServletException failed) {
                    throw new IllegalStateException(failed);
                }
                if (answer.getStatus() >= 400) {
                    status.setRollbackOnly();
                }
            });
        } catch (RuntimeException failed) {
            throw refusalFor(failed);
        }
        if (request.getAttribute(OneAtATime.REFUSAL) instanceof RuntimeException refusal) {
            throw refusal;
        }
        if (answer.getStatus() >= 400) {
            tellTheEnginesRefusal(response, answer);
            return;
        }
        answer.copyBodyToResponse();
    }

    private static RuntimeException refusalFor(RuntimeException failed) {
        return OneAtATime.refusalIn(failed).orElseGet(() -> {
            log.warn("A task could not be worked", failed);
            if (failed instanceof DataIntegrityViolationException) {
                return new Refused(Refused.MUST_NOT_BE);
            }
            if (failed instanceof ConcurrencyFailureException) {
                return new Refused(Refused.SOMEBODY_WAS_FASTER);
            }
            return failed;
        });
    }

    /** Holds everything back until the commit, an error as well: the door tells refusals itself. */
    private static final class AnswerAfterTheCommit extends ContentCachingResponseWrapper {

        AnswerAfterTheCommit(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void sendError(int status) {
            setStatus(status);
        }

        @Override
        public void sendError(int status, String message) {
            setStatus(status);
        }
    }

    private static boolean bringsJson(HttpServletRequest request) {
        @Nullable String type = request.getContentType();
        return type == null
                || type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals(MediaType.APPLICATION_JSON_VALUE);
    }

    private JsonNode parse(String action, byte[] body) {
        if (body.length == 0 && action.equals("unclaim")) {
            return json.createObjectNode();
        }
        try {
            var parsed = json.readTree(body);
            if (!parsed.isObject()) {
                throw new Invalid("body", "Send a JSON object.");
            }
            return parsed;
        } catch (JsonProcessingException broken) {
            throw new Invalid("body", "This is not JSON.");
        } catch (IOException unreadable) {
            throw new Invalid("body", "The body could not be read.");
        }
    }

    private void check(String taskId, String action, JsonNode body) {
        must(worksOnCases(), "Customers' cases are for the people who work on them.");
        var number = oneAtATime.caseOfTask(taskId);
        number.ifPresent(lock::take);
        var task = tasks.createTaskQuery().taskId(taskId).initializeFormKeys().singleResult();
        if (task == null) {
            throw new Refused(
                    "This task is done or was withdrawn meanwhile; somebody was faster, or the case moved on. Look at the case for what happened.");
        }
        switch (action) {
            case "complete", "submit-form" -> {
                mustBeMine(task);
                forms.check(taskId, body.path("variables"));
            }
            case "claim" -> {
                mustBeADepartmentsTask(task);
                mayTake(task, Text.required("userId", textOf(body, "userId"), 64, "Say who takes it."));
            }
            case "assignee" -> {
                mustBeADepartmentsTask(task);
                mayGive(task, Text.required("userId", textOf(body, "userId"), 64, "Say who gets it."));
                isNobodysInTheirPlace(task);
            }
            case "unclaim" -> {
                mustBeADepartmentsTask(task);
                mayPutBack(task);
                isNobodysInTheirPlace(task);
            }
            case "bpmnEscalation" -> mayEscalate(task, body);
            case "comment/create" -> {
                must(
                        !body.hasNonNull("processInstanceId"),
                        "A comment here is on this task; leave processInstanceId out.");
                var words = Text.required(
                        "message", textOf(body, "message"), Text.WORDS, "Write what everybody should know.");
                number.ifPresent(known ->
                        timeline.note(new CaseNumber(known), Visitor.current().actor(), "note", words));
            }
            default -> throw new IllegalStateException(action);
        }
    }

    /** A person said whose it is now: it does not go back to whoever was away. */
    private void isNobodysInTheirPlace(Task task) {
        for (var link : tasks.getIdentityLinksForTask(task.getId())) {
            if (StandIns.IN_PLACE_OF.equals(link.getType())) {
                tasks.deleteUserIdentityLink(task.getId(), link.getUserId(), StandIns.IN_PLACE_OF);
            }
        }
    }

    private static @Nullable String textOf(JsonNode body, String field) {
        var given = body.path(field);
        if (given.isMissingNode() || given.isNull()) {
            return null;
        }
        if (!given.isTextual()) {
            throw new Invalid(field, "\"%s\" is text.".formatted(field));
        }
        return given.asText();
    }

    /** @throws NotAllowed unless this task is the visitor's, their department's, or of whom they stand in for */
    void mustBeMine(Task task) {
        @Nullable String assignee = task.getAssignee();
        if (assignee == null) {
            if (groupsOf(task).stream().noneMatch(Visitor.current()::isIn)) {
                throw new NotAllowed("This task is for %s.".formatted(String.join(", ", groupsOf(task))));
            }
            return;
        }
        if (!isMeOrWhomIStandInFor(assignee)) {
            throw new NotAllowed("%s has this task. Ask them, or write a note on the case.".formatted(assignee));
        }
    }

    private boolean isMeOrWhomIStandInFor(String assignee) {
        var me = Visitor.current();
        return me.is(new PersonId(assignee))
                || people.find(new PersonId(assignee))
                        .map(person -> people.acting(person.id()).id())
                        .filter(me::is)
                        .isPresent();
    }

    private List<String> groupsOf(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null)
                .toList();
    }

    private void mayTake(Task task, String who) {
        if (!Visitor.current().is(new PersonId(who)) || groupsOf(task).stream().noneMatch(Visitor.current()::isIn)) {
            throw new NotAllowed("Take a task for yourself, from your own department.");
        }
        if (task.getAssignee() != null && !task.getAssignee().equals(who)) {
            throw new Refused("%s has taken this task already. Ask them, or write a note on the case."
                    .formatted(people.find(new PersonId(task.getAssignee()))
                            .map(Person::name)
                            .orElse(task.getAssignee())));
        }
    }

    private void mayGive(Task task, String to) {
        var receiver = people.find(new PersonId(to))
                .filter(person -> groupsOf(task).stream()
                        .anyMatch(group -> person.departments().contains(group)
                                || person.roles().contains(group)));
        var mine = Visitor.current().is(new PersonId(to)) && task.getAssignee() == null;
        if (receiver.isEmpty() || !(mine || Visitor.current().is(Role.HEAD))) {
            throw new NotAllowed(
                    "A head gives a department's task to one of its people; others take a free one for themselves.");
        }
    }

    private static void mayPutBack(Task task) {
        if (task.getAssignee() != null && !Visitor.current().is(new PersonId(task.getAssignee()))) {
            throw new NotAllowed("Only %s can put this task back.".formatted(task.getAssignee()));
        }
    }

    private void mustBeADepartmentsTask(Task task) {
        // what the owner works is for nobody else: put back, nobody could take it
        var owners = people.departmentOfTheOwner().key();
        if (groupsOf(task).stream().allMatch(owners::equals)) {
            throw new NotAllowed(
                    task.getTaskDefinitionKey().equals(OwnerTaskIsWatched.OWNER_TASK)
                            ? "A case always has its one owner; it changes only by handover: POST /api/cases/{number}/owner."
                            : "This task was given to one person by name; it does not change hands here.");
        }
    }

    private void mayEscalate(Task task, JsonNode body) {
        mustBeMine(task);
        var code = Text.required(
                "escalationCode", textOf(body, "escalationCode"), 64, "Send escalationCode: \"cannot-help\".");
        if (!code.equals("cannot-help")) {
            throw new NotAllowed("The one escalation a person raises on a task is \"cannot-help\".");
        }
        if (CannotHelpOnTasks.OFFERS.contains(task.getTaskDefinitionKey())) {
            throw new Refused(CannotHelpOnTasks.ANSWER_IT);
        }
        if (waysOut.of(task).isEmpty()) {
            throw new Refused(
                    "The model of this task has no way on from here. Say it to the desk: POST /api/tasks/%s/cannot-help, or the tab \"Cannot help\"; somebody who can is asked, and this task stays."
                            .formatted(task.getId()));
        }
        var variables = body.path("variables");
        variables.fieldNames().forEachRemaining(name -> {
            if (!Set.of("reason", "finding", "conditions", "evidence").contains(name)) {
                throw new Invalid(name, "\"Cannot help\" takes reason, finding, conditions and evidence.");
            }
        });
        var given = new LinkedHashMap<String, @Nullable String>();
        for (var name : List.of("reason", "finding", "conditions", "evidence")) {
            given.put(
                    name,
                    Text.optional(name, textOf(variables.path(name), "value"), FormRules.MOST_CHARACTERS)
                            .orElse(null));
        }
        var reason = given.get("reason");
        new CannotHelp(
                        reason == null ? "cannot-help" : reason,
                        given.get("finding"),
                        given.get("conditions"),
                        given.get("evidence"))
                .saidByAPerson();
    }

    /** What the engine itself refused, in the one shape of every refusal. */
    private void tellTheEnginesRefusal(HttpServletResponse response, ContentCachingResponseWrapper answer)
            throws IOException {
        var isJson = String.valueOf(answer.getContentType()).contains("json") && answer.getContentSize() > 0;
        var said = isJson ? json.readTree(answer.getContentAsByteArray()) : json.createObjectNode();
        var reason = said.path("message").asText("");
        tell(
                response,
                answer.getStatus(),
                said.path("type").asText("Refused"),
                reason.isBlank()
                        ? "The engine does not take this. Send JSON with the header Content-Type: application/json."
                        : reason,
                null);
    }

    /** Tells a refusal as problem+json; {@code message} is what the web applications show. */
    private void tell(HttpServletResponse response, RuntimeException refusal) throws IOException {
        var status = refusal instanceof NotAllowed
                ? 403
                : refusal instanceof Invalid ? 400 : refusal instanceof Unknown ? 404 : 409;
        tell(
                response,
                status,
                refusal.getClass().getSimpleName(),
                String.valueOf(refusal.getMessage()),
                refusal instanceof Invalid invalid ? invalid.field() : null);
    }

    private void tell(HttpServletResponse response, int status, String title, String english, @Nullable String field)
            throws IOException {
        var words = Sentences.inTheirLanguage(english);
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", "about:blank");
        problem.put("title", title);
        problem.put("status", status);
        problem.put("detail", words);
        if (field != null) {
            problem.put("field", field);
        }
        problem.put("message", words);
        response.resetBuffer();
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
