package io.outcomedesk.statespace;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.statespace.Move.What;
import io.outcomedesk.statespace.StateSpace.Promise;
import io.outcomedesk.workflow.law.Model;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the check says, the engine does: it moves as the check moves, and strands the customer where the check says so. */
class TheEngineAgreesTest {

    private static final Logger log = LoggerFactory.getLogger(TheEngineAgreesTest.class);
    private static final String WATCH = "watch-that-it-stays-fixed";
    private static final int MOVES = 25;
    private static final List<Model> MODELS = HouseModels.all();
    private static final List<String> DEPARTMENTS =
            MODELS.stream().filter(Model::isDepartment).map(Model::key).toList();

    private static EngineOnTheSide engine;

    @BeforeAll
    static void theEngineStarts() {
        engine = new EngineOnTheSide();
    }

    @AfterAll
    static void theEngineStops() {
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void itMovesAsTheCheckDoes(int seed) {
        var chance = new Random(seed);
        var department = DEPARTMENTS.get(seed % DEPARTMENTS.size());
        var process = Drawings.read(MODELS, HouseModels.CASE, department);
        var space = StateSpace.toWanderIn(process, Bounds.USUAL);

        for (var made = 0; made < MOVES; ) {
            var onTheEngine = engine.begin(MODELS, department, process);
            made += wander(space, onTheEngine, chance, MOVES - made);
        }
    }

    @ParameterizedTest
    @EnumSource
    void itMovesAsTheCheckDoesWhereADrawingIsFaulty(Fault fault) {
        var models = fault.in(MODELS);
        var process = Drawings.read(models, HouseModels.CASE, "parts");
        var space = StateSpace.toWanderIn(process, Bounds.USUAL);
        var chance = new Random(fault.ordinal());

        for (var made = 0; made < MOVES; ) {
            made += 1 + wander(space, engine.begin(models, "parts", process), chance, MOVES - made);
        }
    }

    @ParameterizedTest
    @EnumSource
    void itStrandsTheCustomerWhereTheCheckSaysSo(Fault fault) {
        var models = fault.in(MODELS);
        var process = Drawings.read(models, HouseModels.CASE, "hardware");
        var strand = new StateSpace(process, Bounds.SMALL)
                .exploredToTheFirstStrand()
                .strands()
                .get(0);

        var onTheEngine = engine.begin(models, "hardware", process);
        var told = new ArrayList<String>();
        for (var move : strand.path()) {
            engine.make(move, onTheEngine);
            told.add(move.toString());
            assertStandsAs(move.outcome(), onTheEngine, told);
        }
        log.info("{}: the engine strands there, too, after {}", fault, told);
        assertStrands(fault.breaks, process, onTheEngine);
    }

    private static void assertStrands(Promise broken, Place process, EngineCase onTheEngine) {
        switch (broken) {
            case ONE_OWNER ->
                assertThat(Collections.frequency(onTheEngine.tasks(), Place.OWNER_TASK))
                        .isNotEqualTo(1);
            case ALWAYS_A_PERSON -> {
                assertThat(onTheEngine.shape()).doesNotContain(Place.HELP);
                assertThat(onTheEngine.tasks()).containsExactly(Place.OWNER_TASK);
            }
            case SILENCE_IS_NO_YES -> assertThat(onTheEngine.shape()).contains(WATCH);
            case THE_YES_STAYS_WITHIN_REACH -> {
                engine.make(ownersTaskIsDoneAfterAYes(process), onTheEngine);
                assertThat(onTheEngine.tasks()).contains(Place.OWNER_TASK);
                assertThat(onTheEngine.shape()).doesNotContain(WATCH);
            }
        }
    }

    private static Move ownersTaskIsDoneAfterAYes(Place process) {
        var space = StateSpace.toWanderIn(process, Bounds.SMALL);
        return space.moves(space.first(), true).stream()
                .filter(move -> move.what() == What.TASK_DONE)
                .filter(move -> move.where() != null && move.where().isOwnerTask())
                .findFirst()
                .orElseThrow();
    }

    private static int wander(StateSpace space, EngineCase onTheEngine, Random chance, int atMost) {
        var now = space.first();
        var yes = false;
        var told = new ArrayList<String>();
        assertThat(onTheEngine.shape()).isEqualTo(now.shape());
        while (told.size() < atMost && !space.isOver(now)) {
            var move = any(any(ofEachKind(space.moves(now, yes)), chance), chance);
            told.add(move.toString());
            engine.make(move, onTheEngine);
            assertStandsAs(move.outcome(), onTheEngine, told);
            now = space.caseOf(move.outcome());
            yes = StateSpace.yesAfter(move, yes);
        }
        return told.size();
    }

    private static void assertStandsAs(Outcome outcome, EngineCase onTheEngine, List<String> told) {
        if (outcome.tokens().isEmpty()) {
            assertThat(onTheEngine.isOver()).as("after %s", told).isTrue();
        } else {
            assertThat(onTheEngine.shape())
                    .as("after %s", told)
                    .isEqualTo(outcome.tokens().get(0).shape());
        }
    }

    /** So that what may turn out in many ways does not happen more often. */
    private static List<List<Move>> ofEachKind(List<Move> moves) {
        var kinds = new LinkedHashMap<String, List<Move>>();
        moves.forEach(move -> kinds.computeIfAbsent(move.toString(), kind -> new ArrayList<>())
                .add(move));
        return List.copyOf(kinds.values());
    }

    private static <T> T any(List<T> some, Random chance) {
        return some.get(chance.nextInt(some.size()));
    }
}
