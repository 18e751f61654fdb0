package io.outcomedesk.api;

import io.outcomedesk.access.Visitor;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Text;
import io.outcomedesk.departments.Handover;
import io.outcomedesk.departments.Handovers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** All cases of somebody who is away for long or leaves: shown, then handed over, with its progress. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "People")
@Transactional
class HandoverController {

    private final Handovers handovers;
    private final CaseView view;
    private final Rights rights;

    HandoverController(Handovers handovers, CaseView view, Rights rights) {
        this.handovers = handovers;
        this.view = view;
        this.rights = rights;
    }

    record PlanFile(CaseView.Named from, @Nullable String notNow, List<ProposalFile> cases) {}

    record ProposalFile(CaseNumber number, CaseView.Named to, String why) {}

    @GetMapping("/people/{id}/handover")
    @Operation(
            summary = "What handing over all their cases would do; nothing moves",
            description = "notNow says why it cannot begin, where it cannot.")
    PlanFile plan(@PathVariable String id) {
        var person = PeopleController.login("id", id);
        rights.mayHandOverInBulk();
        var plan = handovers.plan(person);
        return new PlanFile(
                view.named(plan.from()),
                plan.notNow(),
                plan.proposals().stream()
                        .map(one -> new ProposalFile(one.number(), view.named(one.to()), one.why()))
                        .toList());
    }

    @Schema(requiredProperties = {"brief"})
    record HandoverBody(
            @Nullable
            @Schema(example = "Petra is away until June; call those who wait for a part first.", maxLength = 2000)
            String brief,

            @Nullable @Schema(example = "agent2", maxLength = 63)
            String to) {}

    @PostMapping("/people/{id}/handover")
    @Operation(
            summary = "Hand over all their open cases, each once; the answer says where to see how far it is",
            description =
                    "For somebody who is away for long or leaves. Each case goes to whom the table owner names, or all to one person (to). The customers read the new name.")
    @ApiResponse(responseCode = "202", description = "It has begun; Location shows its progress")
    ResponseEntity<HandoverFile> begin(@PathVariable String id, @RequestBody HandoverBody body) {
        var person = PeopleController.login("id", id);
        rights.mayHandOverInBulk();
        var brief =
                Text.required("brief", body.brief(), 2000, "Write a brief: what the new owners must know about it.");
        var to = body.to() == null ? null : PeopleController.login("to", body.to());
        var handover =
                handovers.begin(person, to, brief, Visitor.current().actor().person());
        return ResponseEntity.accepted()
                .location(URI.create("/api/handovers/" + handover.id()))
                .body(file(handover));
    }

    record HandoverFile(
            long id,
            CaseView.Named from,
            CaseView.@Nullable Named to,
            String brief,
            CaseView.Named askedBy,
            Instant askedAt,
            @Nullable Instant endedAt,
            int cases,
            int moved,
            int left,
            int skipped,
            int failed,
            List<NotMovedFile> notMoved) {}

    record NotMovedFile(CaseNumber number, String state, String sentence) {}

    @GetMapping("/handovers/{id}")
    @Operation(
            summary = "How far a handover is",
            description =
                    "left: still to move; skipped: over or with another owner when its turn came; failed: a person must look at it, the sentence says why.")
    HandoverFile progress(@PathVariable long id) {
        rights.mayHandOverInBulk();
        return file(handovers.get(id));
    }

    private HandoverFile file(Handover handover) {
        return new HandoverFile(
                handover.id(),
                view.named(handover.from()),
                Optional.ofNullable(handover.to()).map(view::named).orElse(null),
                handover.brief(),
                view.named(handover.askedBy()),
                handover.askedAt(),
                handover.endedAt(),
                handover.cases(),
                handover.moved(),
                handover.left(),
                handover.skipped(),
                handover.failed(),
                handover.notMoved().stream()
                        .map(one -> new NotMovedFile(one.number(), one.state(), one.sentence()))
                        .toList());
    }
}
