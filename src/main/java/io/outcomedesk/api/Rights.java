package io.outcomedesk.api;

import io.outcomedesk.access.NotAllowed;
import io.outcomedesk.access.PersonId;
import io.outcomedesk.access.Role;
import io.outcomedesk.access.Visitor;
import io.outcomedesk.cases.CustomerCase;
import io.outcomedesk.departments.People;
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

    void mayRead() {
        must(isStaff() || Visitor.current().is(Role.ADMIN), "Customers' cases are for the people who work on them.");
    }

    boolean owns(CustomerCase file) {
        return isMeOrWhomIStandInFor(file.owner());
    }

    void mustOwn(CustomerCase file) {
        must(
                owns(file),
                "%s owns case %s and does this; write a note, or ask for the ownership."
                        .formatted(file.owner(), file.number()));
    }

    void mustOwnOrLead(CustomerCase file) {
        must(
                owns(file) || Visitor.current().is(LEADERS),
                "%s owns case %s and does this, or a head.".formatted(file.owner(), file.number()));
    }

    void mustWorkIn(String department, CustomerCase file) {
        must(
                Visitor.current().isIn(department)
                        || owns(file)
                        || Visitor.current().is(LEADERS),
                "This piece is worked by %s.".formatted(department));
    }

    void mustBeIn(String department, CustomerCase file) {
        if (people.department(department).workedByOwner()) {
            mustOwn(file);
            return;
        }
        must(Visitor.current().isIn(department), "This piece is worked by %s; they say so.".formatted(department));
    }

    void mustBeAdmin() {
        must(Visitor.current().is(Role.ADMIN), "People are managed by an admin.");
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

    private static void must(boolean allowed, String otherwise) {
        if (!allowed) {
            throw new NotAllowed(otherwise);
        }
    }
}
