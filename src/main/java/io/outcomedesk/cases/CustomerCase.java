package io.outcomedesk.cases;

import io.outcomedesk.access.PersonId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** One customer's problem, from their words to their yes: where it stands and who owns it. */
@Table("customer_case")
public class CustomerCase {

    /** A customer brought a problem. */
    public record Opened(CaseNumber number) {}

    /** Who had brought a problem alone has said what they hope for. */
    public record HopeSaid(CaseNumber number) {}

    /** The customer added words of their own. */
    public record CustomerWrote(CaseNumber number, long entry) {}

    /** The ownership went from one person to another. */
    public record HandedOver(CaseNumber number, PersonId from, PersonId to) {}

    @Id
    private final CaseNumber number;

    private final long customer;
    private CaseState state;

    @Nullable
    private String ending;

    @Nullable
    private PersonId owner;

    @Nullable
    private final String product;

    @Nullable
    private final String symptoms;

    private final String channel;

    @Nullable
    private final String externalId;

    private final Instant openedAt;

    @Nullable
    private Instant overAt;

    @Nullable
    private String learnt;

    @Version
    private int version;

    @PersistenceCreator
    CustomerCase(
            CaseNumber number,
            long customer,
            CaseState state,
            @Nullable String ending,
            @Nullable PersonId owner,
            @Nullable String product,
            @Nullable String symptoms,
            String channel,
            @Nullable String externalId,
            Instant openedAt,
            @Nullable Instant overAt,
            @Nullable String learnt,
            int version) {
        this.number = number;
        this.customer = customer;
        this.state = state;
        this.ending = ending;
        this.owner = owner;
        this.product = product;
        this.symptoms = symptoms;
        this.channel = channel;
        this.externalId = externalId;
        this.openedAt = openedAt;
        this.overAt = overAt;
        this.learnt = learnt;
        this.version = version;
    }

    static CustomerCase open(CaseNumber number, long customer, NewCase asked, Instant now) {
        return new CustomerCase(
                number,
                customer,
                CaseState.OPEN,
                null,
                null,
                asked.product(),
                asked.symptoms(),
                asked.channel(),
                asked.externalId(),
                now,
                null,
                null,
                0);
    }

    /** The owner is named, for the first time or again when the case came back. */
    void ownedBy(PersonId person) {
        owner = person;
        state = CaseState.OPEN;
        ending = null;
        overAt = null;
    }

    void confirmed() {
        state = CaseState.CONFIRMED;
    }

    void learn(String whatWasLearnt) {
        learnt = whatWasLearnt;
    }

    void over(CaseState how, @Nullable String kind, Instant now) {
        state = how;
        ending = kind;
        overAt = now;
    }

    public CaseNumber number() {
        return number;
    }

    public long customer() {
        return customer;
    }

    public CaseState state() {
        return state;
    }

    public Optional<String> ending() {
        return Optional.ofNullable(ending);
    }

    /** The one person who answers for the outcome; empty only inside the commit that opens the case. */
    public Optional<PersonId> namedOwner() {
        return Optional.ofNullable(owner);
    }

    /** The one person who answers for the outcome. */
    public PersonId owner() {
        return namedOwner().orElseThrow(() -> new IllegalStateException("Case %s has no owner yet".formatted(number)));
    }

    public Optional<String> product() {
        return Optional.ofNullable(product);
    }

    public Optional<String> symptoms() {
        return Optional.ofNullable(symptoms);
    }

    public String channel() {
        return channel;
    }

    public Instant openedAt() {
        return openedAt;
    }

    public Optional<Instant> overAt() {
        return Optional.ofNullable(overAt);
    }

    public Optional<String> learnt() {
        return Optional.ofNullable(learnt);
    }

    public boolean isOpen() {
        return state == CaseState.OPEN;
    }

    /** True once no process works on the case any more; only the customer's "not yet" brings it back. */
    public boolean isOver() {
        return state != CaseState.OPEN && state != CaseState.CONFIRMED;
    }

    /** @throws Refused when the case is not open, saying where it stands */
    public CustomerCase mustBeOpen() {
        if (!isOpen()) {
            throw new Refused(
                    "Case %s is %s, nobody works on it now. The customer's \"not yet\" brings it back (POST /api/cases/%s/answers)."
                            .formatted(number, state.key(), number));
        }
        return this;
    }
}
