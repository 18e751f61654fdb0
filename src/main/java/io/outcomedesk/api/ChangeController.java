package io.outcomedesk.api;

import io.outcomedesk.access.Actor;
import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.Text;
import io.outcomedesk.departments.People;
import io.outcomedesk.designs.Change;
import io.outcomedesk.designs.Changes;
import io.outcomedesk.designs.Design;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What was deployed and changes how customers are treated: seen first, then put in force by a second person; or back. */
@RestController
@RequestMapping(path = "/api/models/changes", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Models")
@Transactional
class ChangeController {

    private static final int LONGEST_ID = 64;

    private final Changes changes;
    private final People people;
    private final Rights rights;

    ChangeController(Changes changes, People people, Rights rights) {
        this.changes = changes;
        this.people = people;
        this.rights = rights;
    }

    /**
     * @param state waiting, in-force, turned-down or gone-back
     * @param files what was deployed together
     */
    record ChangeView(
            String id,
            String name,
            String madeBy,
            Instant madeAt,
            String state,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String because,
            List<DesignView> files) {}

    /** @param kind model, table or form */
    record DesignView(String kind, String key, String name, int version, String file) {}

    /**
     * @param inForce the version that counts now; 0 where there is none
     * @param gone rows, elements or fields that stand in that version, and not in this one
     * @param came those that stand only in this one
     */
    record EffectView(DesignView design, int inForce, String means, List<String> gone, List<String> came) {}

    /** @param seen to be given back with the decision */
    record MeaningView(ChangeView change, List<EffectView> effects, long seen) {}

    @GetMapping
    @Operation(
            summary = "What was deployed, and what waits for a second person",
            description = "Those that wait come first, then the newest; up to 100.")
    List<ChangeView> all() {
        rights.mustDecideOnDesigns();
        return changes.latest().stream().map(this::view).toList();
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "What a change means for running cases, before it is put in force",
            description =
                    "`id` is the deployment's. `seen` goes with the decision; it is another one as soon as something else is in force.")
    MeaningView meaning(@PathVariable String id) {
        rights.mustDecideOnDesigns();
        var meaning = changes.meaning(idOf(id));
        return new MeaningView(
                view(meaning.change()),
                meaning.effects().stream()
                        .map(effect -> new EffectView(
                                view(effect.design()), effect.inForce(), effect.means(), effect.gone(), effect.came()))
                        .toList(),
                meaning.seen());
    }

    @Schema(requiredProperties = "seen")
    record SeenBody(@Nullable @Schema(example = "17") Long seen) {}

    @PostMapping("/{id}/put-in-force")
    @Operation(
            summary = "Put a change in force",
            description =
                    "By somebody else than who made it. Refused where it would break the law beside what is in force now. Running cases keep what they began with.")
    ChangeView putInForce(@PathVariable String id, @RequestBody SeenBody body) {
        rights.mustDecideOnDesigns();
        if (body.seen() == null) {
            throw new Invalid("seen", "Look at what the change means first; its \"seen\" comes back here.");
        }
        return view(changes.putInForce(idOf(id), body.seen()));
    }

    @Schema(requiredProperties = "because")
    record BecauseBody(
            @Nullable @Schema(example = "The new step asks what the customer told us already.", maxLength = 2000)
            String because) {

        String words() {
            return Text.required("because", because, 2000, "Say why, for whoever made it.");
        }
    }

    @PostMapping("/{id}/turn-down")
    @Operation(summary = "Turn a change down that waits")
    ChangeView turnDown(@PathVariable String id, @RequestBody BecauseBody body) {
        rights.mustDecideOnDesigns();
        return view(changes.turnDown(idOf(id), body.words()));
    }

    @PostMapping("/{id}/go-back")
    @Operation(
            summary = "Go back to the versions before a change",
            description =
                    "One person is enough. What started with the change keeps it; whatever starts from now on has the version before.")
    ChangeView goBack(@PathVariable String id, @RequestBody BecauseBody body) {
        rights.mustDecideOnDesigns();
        return view(changes.goBack(idOf(id), body.words()));
    }

    private static String idOf(String id) {
        return Text.required("id", id, LONGEST_ID, "A change has the id of its deployment.");
    }

    private ChangeView view(Change change) {
        @Nullable Actor decidedBy = change.decidedBy();
        return new ChangeView(
                change.id(),
                change.name(),
                nameOf(change.madeBy()),
                change.madeAt(),
                change.state().key(),
                decidedBy == null ? null : nameOf(decidedBy),
                change.decidedAt(),
                change.because(),
                change.designs().stream().map(ChangeController::view).toList());
    }

    private static DesignView view(Design design) {
        return new DesignView(design.kind().key(), design.key(), design.name(), design.version(), design.file());
    }

    private String nameOf(Actor actor) {
        return actor.isPerson() ? people.get(actor.person()).name() : "The program";
    }
}
