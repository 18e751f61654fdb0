package io.outcomedesk.api;

import io.outcomedesk.access.PersonId;
import io.outcomedesk.cases.Attachment;
import io.outcomedesk.cases.Attachments;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.CaseState;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.CustomerCase;
import io.outcomedesk.cases.Fact;
import io.outcomedesk.cases.Promise;
import io.outcomedesk.cases.Promises;
import io.outcomedesk.cases.Said;
import io.outcomedesk.conversations.CustomerLinks;
import io.outcomedesk.conversations.Draft;
import io.outcomedesk.conversations.Drafts;
import io.outcomedesk.conversations.Question;
import io.outcomedesk.conversations.Questions;
import io.outcomedesk.departments.Orders;
import io.outcomedesk.departments.PartOrder;
import io.outcomedesk.departments.People;
import io.outcomedesk.departments.Piece;
import io.outcomedesk.departments.Pieces;
import io.outcomedesk.departments.Step;
import io.outcomedesk.escalations.Cards;
import io.outcomedesk.escalations.Escalation;
import io.outcomedesk.escalations.Escalations;
import io.outcomedesk.escalations.Offer;
import io.outcomedesk.outcomes.Ending;
import io.outcomedesk.outcomes.Outcomes;
import io.outcomedesk.outcomes.Statement;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The whole case file as everybody sees who works on it. */
@Component
class CaseView {

    record CaseFile(
            CaseNumber number,
            CaseState state,
            @Nullable String ending,
            String problem,
            String desiredOutcome,
            @Nullable String product,
            @Nullable String symptoms,
            Words words,
            CustomerFile customer,
            Named owner,
            @Nullable StandInFile standIn,
            List<Owned> owners,
            @Nullable NextStep nextStep,
            List<PromiseFile> promises,
            Map<String, FactFile> facts,
            List<QuestionFile> questions,
            boolean holdsQuestions,
            List<DraftFile> drafts,
            int askedAgain,
            int contacts,
            List<String> alreadyTried,
            List<FileEntry> files,
            List<PieceFile> pieces,
            List<OrderFile> orders,
            List<EscalationFile> escalations,
            List<OfferFile> handoffs,
            List<OutsideHelpFile> outsideHelp,
            OutcomeFile outcome,
            List<EndingFile> endings,
            @Nullable String learnt,
            Instant openedAt,
            @Nullable String customerLink,
            List<String> may) {}

    /** Where the customer's words come from. */
    record Words(String source, @Nullable PersonId notedBy, Instant saidAt) {}

    record CustomerFile(String name, String email, @Nullable String phone) {}

    record Named(String id, String name) {}

    /** Who acts for the owner while they are away, and until when. */
    record StandInFile(String id, String name, Instant until) {}

    record Owned(String id, String name, Instant since, String because) {}

    record NextStep(String what, Named who, Instant by) {}

    record PromiseFile(
            long id,

            @Schema(
                    description =
                            "word: a person gave it. relief, news, renewal: the desk owes it; the first two are kept by telling the customer.")
            Promise.Kind kind,

            String what,
            Named who,
            Instant by,
            Promise.State state,
            boolean planned,
            @Nullable String reason) {}

    record FactFile(
            String value, String givenBy, String source, Instant at, boolean sensitive, List<OtherValue> others) {}

    /** What somebody else said of the same fact before. */
    record OtherValue(String value, String givenBy, String source, Instant at) {}

    /** A file somebody gave to the case; its content is a call of its own. */
    record FileEntry(long id, String name, String type, long size, String by, Instant at, boolean sensitive) {}

    record QuestionFile(
            long id,
            String fact,
            String text,
            @Nullable String reason,
            Named askedBy,
            @Nullable String department,
            Instant askedAt,
            Question.State state,
            @Nullable String answer,
            @Nullable String answeredBy,
            @Nullable Instant settledAt,
            @Nullable String why) {}

    /** What somebody else would tell the customer; the owner sends it or not. */
    record DraftFile(
            long id,
            String text,
            Named writtenBy,
            Instant writtenAt,
            Draft.State state,
            @Nullable String why) {}

    record PieceFile(
            long id,
            String department,
            String wanted,
            Piece.State state,
            boolean overdue,
            @Nullable PersonId worker,
            List<StepFile> steps,
            List<String> may) {}

    record StepFile(
            String key,
            String title,
            Step.State state,
            @Nullable String result,
            @Nullable String by,
            @Nullable Instant at,
            @Nullable String reason,
            @Nullable PersonId who,
            @Nullable Instant due) {}

    /** A part on its way to the customer. */
    record OrderFile(
            long id,
            long piece,
            String what,
            String supplier,
            PartOrder.State state,
            Instant expectedBy,
            @Nullable String tracking,
            @Nullable String note) {}

    record EscalationFile(
            long id,
            String reason,
            @Nullable String finding,
            @Nullable String conditions,
            @Nullable String evidence,
            @Nullable PersonId findingApprovedBy,
            Escalation.State state,
            int rung,
            @Nullable String rungName,
            String urgency,
            @Nullable Named person,
            List<Named> asked,
            @Nullable Long piece,
            @Nullable Long offer,
            @Nullable String resolution) {}

    record OfferFile(
            long id,
            String kind,
            Named to,
            Offer.State state,
            String brief,
            Instant answerBy,
            @Nullable String why) {}

    /** Somebody outside who was briefed; the owner stays until it is delivered. */
    record OutsideHelpFile(
            long id,
            long expert,
            String name,
            String brief,
            Cards.OutsideHelp.State state,
            @Nullable String words,
            long promise,
            Instant askedAt) {}

    /** How it stands with the customer's answer; a yes that staff noted counts apart until the customer confirms it. */
    record OutcomeFile(
            String state,
            @Nullable StatementFile latest,
            List<StatementFile> statements,
            @Nullable AskFile ask) {}

    record StatementFile(
            long id,
            boolean reached,
            String words,
            String channel,
            @Nullable PersonId heardBy,
            Instant saidAt,
            @Nullable Boolean confirmedByCustomer) {}

    /** How the case ended without a yes, each time. */
    record EndingFile(Ending.Kind kind, String words, String explanation, Named by, Instant at) {}

    record AskFile(long id, String state, int attempts, Instant askedAt) {}

    private final Cases cases;
    private final Promises promises;
    private final Attachments attachments;
    private final Pieces pieces;
    private final Orders orders;
    private final Escalations escalations;
    private final Cards cards;
    private final Outcomes outcomes;
    private final Questions questions;
    private final Drafts drafts;
    private final CustomerLinks links;
    private final People people;
    private final Rights rights;

    CaseView(
            Cases cases,
            Promises promises,
            Attachments attachments,
            Pieces pieces,
            Orders orders,
            Escalations escalations,
            Cards cards,
            Outcomes outcomes,
            Questions questions,
            Drafts drafts,
            CustomerLinks links,
            People people,
            Rights rights) {
        this.cases = cases;
        this.promises = promises;
        this.attachments = attachments;
        this.pieces = pieces;
        this.orders = orders;
        this.escalations = escalations;
        this.cards = cards;
        this.outcomes = outcomes;
        this.questions = questions;
        this.drafts = drafts;
        this.links = links;
        this.people = people;
        this.rights = rights;
    }

    CaseFile of(CaseNumber number) {
        var file = cases.get(number);
        var problem = cases.problem(number);
        var page = linkOf(number);
        return new CaseFile(
                number,
                file.state(),
                file.ending().orElse(null),
                problem.words(),
                cases.desiredOutcome(number).words(),
                file.product().orElse(null),
                file.symptoms().orElse(null),
                words(problem),
                customer(number),
                named(file.owner()),
                file.isOpen()
                        ? people.standIn(file.owner())
                                .map(standIn -> new StandInFile(
                                        standIn.person().id().value(),
                                        standIn.person().name(),
                                        standIn.until()))
                                .orElse(null)
                        : null,
                cases.owners(number).stream()
                        .map(one -> new Owned(one.owner().value(), name(one.owner()), one.since(), one.because()))
                        .toList(),
                nextStep(file),
                promises.of(number).stream().map(this::promise).toList(),
                facts(number),
                questions.of(number).stream().map(this::question).toList(),
                questions.isHolding(number),
                drafts.of(number).stream().map(this::draft).toList(),
                questions.timesAskedAgain(number),
                outcomes.contacts(number),
                cases.tried(number),
                attachments.of(number).stream().map(one -> file(one, file)).toList(),
                pieces.of(number).stream().map(piece -> piece(piece, file)).toList(),
                orders.of(number).stream().map(CaseView::order).toList(),
                escalations.of(number).stream()
                        .map(escalation -> escalation(escalation, escalations.offers(number)))
                        .toList(),
                escalations.offers(number).stream().map(this::offer).toList(),
                cards.outsideHelp(number).stream().map(CaseView::outsideHelp).toList(),
                outcome(number),
                outcomes.endings(number).stream().map(this::ending).toList(),
                file.learnt().orElse(null),
                file.openedAt(),
                page.orElse(null),
                // whoever was erased has no page any more, and nothing is done on their case
                page.isEmpty() ? List.of() : rights.may(file));
    }

    /** The address of the customer's page; empty where the customer was erased. */
    Optional<String> linkOf(CaseNumber number) {
        return links.pathOf(number)
                .map(path -> ServletUriComponentsBuilder.fromCurrentContextPath()
                        .path(path)
                        .toUriString());
    }

    CustomerFile customer(CaseNumber number) {
        var customer = cases.customer(number);
        return new CustomerFile(customer.name(), customer.email(), customer.phone());
    }

    @Nullable
    NextStep nextStep(CustomerCase file) {
        return file.isOpen()
                ? promises.next(file.number())
                        .map(next -> new NextStep(next.what(), named(next.who()), next.due()))
                        .orElse(null)
                : null;
    }

    private static Words words(Said said) {
        return new Words(said.source(), said.notedBy(), said.saidAt());
    }

    Named named(PersonId person) {
        return new Named(person.value(), name(person));
    }

    private String name(PersonId person) {
        return people.get(person).name();
    }

    PromiseFile promise(Promise promise) {
        return new PromiseFile(
                promise.id(),
                promise.kind(),
                promise.what(),
                named(promise.who()),
                promise.due(),
                promise.state(),
                promise.isPlanned(),
                promise.reason().orElse(null));
    }

    private Map<String, FactFile> facts(CaseNumber number) {
        var facts = new LinkedHashMap<String, FactFile>();
        cases.everythingSaid(number).forEach((key, said) -> facts.put(key, fact(said.get(0), Fact.othersOf(said))));
        return facts;
    }

    FactFile fact(Fact fact, List<Fact> others) {
        return new FactFile(
                cases.shown(fact),
                fact.givenBy(),
                fact.source(),
                fact.givenAt(),
                fact.sensitive(),
                others.stream()
                        .map(other ->
                                new OtherValue(cases.shown(other), other.givenBy(), other.source(), other.givenAt()))
                        .toList());
    }

    /** That a sensitive file is there, everybody sees; how it is called, those who need it. */
    FileEntry file(Attachment attachment, CustomerCase of) {
        var isShown = !attachment.sensitive() || rights.needsSensitiveFiles(of);
        return new FileEntry(
                attachment.id(),
                isShown ? attachment.name() : "given",
                attachment.type(),
                attachment.size(),
                attachment.givenBy(),
                attachment.at(),
                attachment.sensitive());
    }

    QuestionFile question(Question question) {
        var answer = cases.everythingSaid(question.caseNumber()).getOrDefault(question.fact(), List.of()).stream()
                .filter(fact -> Objects.equals(fact.id(), question.answer()))
                .findFirst();
        return new QuestionFile(
                question.id(),
                question.fact(),
                question.text(),
                question.reason(),
                named(question.askedBy()),
                question.department(),
                question.askedAt(),
                question.state(),
                answer.map(cases::shown).orElse(null),
                answer.map(Fact::givenBy).orElse(null),
                question.settledAt(),
                question.why());
    }

    DraftFile draft(Draft draft) {
        return new DraftFile(
                draft.id(), draft.text(), named(draft.writtenBy()), draft.writtenAt(), draft.state(), draft.why());
    }

    PieceFile piece(Piece piece, CustomerCase file) {
        return new PieceFile(
                piece.id(),
                piece.department(),
                piece.wanted(),
                piece.state(),
                piece.isOverdue(),
                piece.worker().orElse(null),
                pieces.steps(piece.id()).stream().map(CaseView::step).toList(),
                rights.may(piece, file));
    }

    static StepFile step(Step step) {
        return new StepFile(
                step.key(),
                step.title(),
                step.state(),
                step.result().orElse(null),
                step.by().map(Object::toString).orElse(null),
                step.at().orElse(null),
                step.reason().orElse(null),
                step.forPerson().orElse(null),
                step.due().orElse(null));
    }

    static OrderFile order(PartOrder order) {
        return new OrderFile(
                order.id(),
                order.piece(),
                order.what(),
                order.supplier(),
                order.state(),
                order.expectedBy(),
                order.tracking().orElse(null),
                order.note().orElse(null));
    }

    EscalationFile escalation(Escalation escalation, List<Offer> offers) {
        var open = offers.stream()
                .filter(offer -> offer.isOpen()
                        && offer.escalation()
                                .filter(id -> id == escalation.id())
                                .isPresent())
                .toList();
        return new EscalationFile(
                escalation.id(),
                escalation.reason(),
                escalation.finding().orElse(null),
                escalation.conditions().orElse(null),
                escalation.evidence().orElse(null),
                escalation.findingApprovedBy().orElse(null),
                escalation.state(),
                escalation.rung(),
                escalation.rungName().orElse(null),
                escalation.urgency(),
                escalation.person().map(this::named).orElse(null),
                open.stream().map(offer -> named(offer.to())).toList(),
                escalation.piece().orElse(null),
                open.stream().findFirst().map(Offer::id).orElse(null),
                escalation.resolution().orElse(null));
    }

    static OutsideHelpFile outsideHelp(Cards.OutsideHelp help) {
        return new OutsideHelpFile(
                help.id(),
                help.expert(),
                help.name(),
                help.brief(),
                help.state(),
                help.words(),
                help.promise(),
                help.askedAt());
    }

    OfferFile offer(Offer offer) {
        return new OfferFile(
                offer.id(),
                offer.kind(),
                named(offer.to()),
                offer.state(),
                offer.brief(),
                offer.answerBy(),
                offer.why().orElse(null));
    }

    private OutcomeFile outcome(CaseNumber number) {
        var statements = outcomes.of(number).stream().map(CaseView::statement).toList();
        var ask = outcomes.latestAsk(number)
                .map(one -> new AskFile(one.id(), one.state().key(), one.attempts(), one.askedAt()))
                .orElse(null);
        return new OutcomeFile(outcomeState(number), statements.isEmpty() ? null : statements.get(0), statements, ask);
    }

    private String outcomeState(CaseNumber number) {
        if (outcomes.hasSaidYes(number)) {
            return outcomes.theLatest(number)
                            .filter(Statement::waitsForTheCustomer)
                            .isPresent()
                    ? "yes-noted-by-staff"
                    : "yes";
        }
        if (outcomes.openAsk(number).isPresent()) {
            return "asked";
        }
        return outcomes.theLatest(number).isPresent() ? "not-yet" : "not-asked";
    }

    private EndingFile ending(Ending ending) {
        return new EndingFile(ending.kind(), ending.words(), ending.explanation(), named(ending.by()), ending.at());
    }

    static StatementFile statement(Statement statement) {
        return new StatementFile(
                statement.id(),
                statement.reached(),
                statement.words(),
                statement.channel(),
                statement.heardBy(),
                statement.saidAt(),
                statement.confirmedByCustomer());
    }
}
