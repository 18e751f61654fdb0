package io.outcomedesk.conversations;

import io.outcomedesk.access.Visitor;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.departments.OpeningHours;
import io.outcomedesk.departments.People;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The door of the customer's page: whoever has the link comes in and sees their case, and only the customer sends anything. */
@Component
class PageDoor {

    private final CustomerLinks links;
    private final PageView view;
    private final People people;
    private final OpeningHours.Settings hours;

    PageDoor(CustomerLinks links, PageView view, People people, OpeningHours.Settings hours) {
        this.links = links;
        this.view = view;
        this.people = people;
        this.hours = hours;
    }

    /** What is done with what the customer sent; answers with what is wrong with it, if anything is. */
    interface Deed {
        Wrong on(CaseNumber number) throws IOException;
    }

    /** What comes back to what the customer sent: a page, or nothing where it was written already. */
    interface Answer {
        @Nullable
        String on(CaseNumber number) throws IOException;
    }

    PageWords words(Visit visit) {
        return new PageWords(PageLanguage.of(visit.request()), hours.zone());
    }

    String show(Visit visit) {
        var found = links.find(visit.token());
        return opens(found).map(number -> show(visit, number, Wrong.NOTHING)).orElseGet(() -> closed(visit, found));
    }

    /** @param then the part of the page that is shown when it is taken; empty for its beginning */
    String take(Visit visit, String then, Deed deed) throws IOException {
        return Objects.requireNonNull(answer(visit, number -> {
            var wrong = deed.on(number);
            return wrong.isSomething() ? show(visit, number, wrong) : toThePage(visit, then);
        }));
    }

    /** The same, where more than that it was taken comes back. */
    @Nullable
    String answer(Visit visit, Answer answer) throws IOException {
        var found = links.find(visit.token());
        var opens = opens(found);
        if (opens.isEmpty()) {
            return closed(visit, found);
        }
        var number = opens.get();
        if (staff() != null) {
            visit.response().setStatus(403);
            return show(visit, number, Wrong.NOTHING);
        }
        return answer.on(number);
    }

    String toThePage(Visit visit, String then) {
        return "redirect:/c/" + visit.token() + visit.keptLanguage() + (then.isEmpty() ? "" : "#" + then);
    }

    /** The case behind a link that opens. */
    Optional<CaseNumber> caseOf(Visit visit) {
        return opens(links.find(visit.token()));
    }

    private static Optional<CaseNumber> opens(Optional<CustomerLinks.Found> found) {
        return found.filter(CustomerLinks.Found::opens).map(CustomerLinks.Found::number);
    }

    String show(Visit visit, CaseNumber number, Wrong wrong) {
        secure(visit.response());
        if (wrong.isSomething()) {
            visit.response().setStatus(wrong.status().value());
        }
        visit.page().addAttribute("token", visit.token());
        visit.page().addAttribute("lang", visit.keptLanguage());
        visit.page().addAttribute("shown", view.of(number, words(visit)));
        visit.page().addAttribute("staff", staff());
        visit.page().addAttribute("wrong", wrong);
        return "customer-page";
    }

    private String closed(Visit visit, Optional<CustomerLinks.Found> found) {
        secure(visit.response());
        var why = found.map(CustomerLinks.Found::why)
                .orElseGet(() -> links.wasErased(visit.token()) ? "erased" : "unknown");
        visit.response().setStatus(why.equals("unknown") ? 404 : 410);
        visit.page().addAttribute("why", why);
        return "customer-page-closed";
    }

    /** Who of us looks at the page: they see what the customer sees, and cannot answer for them. */
    private @Nullable String staff() {
        var here = Visitor.current().actor();
        return here.isPerson() ? people.get(here.person()).name() : null;
    }

    static void secure(HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        response.setHeader("Vary", "Accept-Language");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    }
}
