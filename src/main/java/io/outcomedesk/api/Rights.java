package io.outcomedesk.api;

import io.outcomedesk.access.NotAllowed;
import io.outcomedesk.access.PersonId;
import io.outcomedesk.access.Role;
import io.outcomedesk.access.Visitor;
import io.outcomedesk.cases.CustomerCase;
import io.outcomedesk.departments.People;
import io.outcomedesk.departments.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Who may do what on whose case; {@code docs/roles.md} has the whole table. */
@Component
class Rights {

    private static final Role[] STAFF = {Role.AGENT, Role.EXPERT, Role.HEAD, Role.MANAGER, Role.EXECUTIVE};
    private static final Role[] LEADERS = {Role.HEAD, Role.MANAGER, Role.EXECUTIVE};

    private final People people;

    Rights(People people) {
        this.people = people;
    }

    /** Everybody who works on customers' problems: they see the whole record. */
    boolean isStaff() {
        return Visitor.current().is(STAFF)
                || people.departments().stream()
                        .anyMatch(department -> Visitor.current().isIn(department.key()));
    }

    void mustBeStaff() {
        must(isStaff(), "Customers' cases are for the people who work on them: agents, departments, experts, heads.");
    }

    void mustDesign() {
        must(Visitor.current().is(Role.DESIGNER, Role.ADMIN), "Models are for designers and admins.");
    }

    /** How customers are treated is answered for by managers, drawn by designers. */
    void mustDecideOnDesigns() {
        must(
                Visitor.current().is(Role.DESIGNER, Role.MANAGER, Role.ADMIN),
                "What comes in force is decided by designers, managers and admins.");
    }

    void mayRead() {
        must(isStaff() || Visitor.current().is(Role.ADMIN), "Customers' cases are for the people who work on them.");
    }

    boolean owns(CustomerCase file) {
        return isMeOrWhomIStandInFor(file.owner());
    }

    void mustOwn(CustomerCase file) {
        must(
                owns(file),
                () -> "%s owns case %s and does this; write a note, or ask for the ownership."
                        .formatted(ownerOf(file), file.number()));
    }

    /** Who answers to the customer for what they gave us, and who stands behind them. */
    boolean needsSensitiveFiles(CustomerCase file) {
        return owns(file) || Visitor.current().is(Role.HEAD, Role.MANAGER);
    }

    /** Who gives the customer another link to their page. */
    void mustAnswerToTheCustomer(CustomerCase file) {
        must(
                needsSensitiveFiles(file),
                () -> "%s owns case %s and renews the customer's link, or a head or a manager."
                        .formatted(ownerOf(file), file.number()));
    }

    void mustNeedSensitiveFiles(CustomerCase file) {
        must(
                needsSensitiveFiles(file),
                () ->
                        "This file is sensitive: %s, who owns case %s, reads it, and heads and managers. Ask one of them for what you need of it."
                                .formatted(ownerOf(file), file.number()));
    }

    void mustLeadMail() {
        must(Visitor.current().is(Role.HEAD, Role.MANAGER), "A mail that is on no case is for heads and managers.");
    }

    void mustOwnOrLead(CustomerCase file) {
        must(
                owns(file) || Visitor.current().is(LEADERS),
                () -> "%s owns case %s and does this, or a head.".formatted(ownerOf(file), file.number()));
    }

    void mustWorkIn(String department, CustomerCase file) {
        must(worksIn(department, file), () -> "This piece is worked by %s.".formatted(nameOf(department)));
    }

    private boolean worksIn(String department, CustomerCase file) {
        return Visitor.current().isIn(department)
                || owns(file)
                || Visitor.current().is(LEADERS);
    }

    void mustBeIn(String department, CustomerCase file) {
        if (people.department(department).workedByOwner()) {
            mustOwn(file);
            return;
        }
        must(
                Visitor.current().isIn(department),
                () -> "This piece is worked by %s; they say so.".formatted(nameOf(department)));
    }

    /**
     * What whoever is looking may do on this case as it stands, by the last part of the call's address; what is not in it is
     * refused when tried.
     */
    List<String> may(CustomerCase file) {
        if (!isStaff()) {
            return List.of();
        }
        var may = new ArrayList<>(List.of("notes", "facts", "answers", "files"));
        var owns = owns(file);
        if (owns) {
            may.add("messages");
        }
        if (needsSensitiveFiles(file)) {
            may.add("customer-link");
        }
        if (!file.isOpen()) {
            return may;
        }
        may.addAll(List.of("questions", "relief", "escalations"));
        if (owns) {
            may.addAll(List.of("outcome-check", "close", "done-for-now"));
        } else {
            may.add("drafts");
        }
        if (owns || Visitor.current().is(LEADERS)) {
            may.addAll(List.of("promises", "plan", "pieces", "owner", "outside-help", "ending"));
        }
        return may;
    }

    /** The same for one piece of it. */
    List<String> may(Piece piece, CustomerCase file) {
        return file.isOpen() && piece.isWorking() && worksIn(piece.department(), file)
                ? List.of("steps", "handover", "orders")
                : List.of();
    }

    void mustBeAdmin() {
        must(Visitor.current().is(Role.ADMIN), "People are managed by an admin.");
    }

    /** Who answers for what becomes of a customer's data. */
    void mustAnswerForTheirData() {
        must(
                Visitor.current().is(Role.MANAGER, Role.ADMIN),
                "A customer's record is exported and erased by a manager or an admin.");
    }

    void mayPlanAbsenceOf(PersonId person) {
        must(
                Visitor.current().is(person) || Visitor.current().is(Role.HEAD, Role.MANAGER, Role.ADMIN),
                "An absence is told by the person themselves, a head, a manager or an admin.");
    }

    void mayHandOverInBulk() {
        must(
                Visitor.current().is(Role.HEAD, Role.MANAGER),
                "All cases of a person are handed over by a head or a manager.");
    }

    private boolean isMeOrWhomIStandInFor(PersonId person) {
        var me = Visitor.current();
        return me.is(person) || me.is(people.acting(person).id());
    }

    private String ownerOf(CustomerCase file) {
        return people.get(file.owner()).name();
    }

    private String nameOf(String department) {
        return people.department(department).name();
    }

    private static void must(boolean allowed, String otherwise) {
        must(allowed, () -> otherwise);
    }

    private static void must(boolean allowed, Supplier<String> otherwise) {
        if (!allowed) {
            throw new NotAllowed(otherwise.get());
        }
    }
}
