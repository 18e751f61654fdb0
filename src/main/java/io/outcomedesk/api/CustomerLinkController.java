package io.outcomedesk.api;

import io.outcomedesk.access.Visitor;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.conversations.CustomerLinks;
import io.outcomedesk.conversations.CustomerMails;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The link of the customer's page, when it came into wrong hands or was lost. */
@RestController
@RequestMapping(path = "/api/cases/{number}/customer-link", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Cases")
@Transactional
class CustomerLinkController {

    private final Cases cases;
    private final CustomerLinks links;
    private final CustomerMails mails;
    private final CaseView view;
    private final Rights rights;

    CustomerLinkController(Cases cases, CustomerLinks links, CustomerMails mails, CaseView view, Rights rights) {
        this.cases = cases;
        this.links = links;
        this.mails = mails;
        this.view = view;
        this.rights = rights;
    }

    record LinkFile(
            @Schema(example = "https://desk.example.org/c/0lQx9sM3t7bVJ4kq8ZfWnYcRuE2hGdPa")
            String customerLink,

            @Schema(
                    description =
                            "true: a mail tells the customer; false where no mail server is set: give it to them yourself")
            boolean mailed) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Give the customer's page a new link",
            description =
                    "The old one is dead at once. The customer gets the new one by mail where mail goes out. After a case is over it opens for as long as a link does.")
    LinkFile renew(@PathVariable String number) {
        var file = cases.getInOrder(new CaseNumber(number));
        rights.mustAnswerToTheCustomer(file);
        links.renew(file.number(), Visitor.current().actor());
        return new LinkFile(view.linkOf(file.number()).orElseThrow(), mails.go());
    }
}
