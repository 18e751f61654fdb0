package io.outcomedesk.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.Modeler;
import io.outcomedesk.support.Upload;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** One case in the middle of everything: a piece at work, an open promise, an expert asked, a noted answer, a held question. */
final class Situation {

    final String number;
    final String owner;
    final long piece;
    final long order;
    final long card;
    final long outside;
    final String task;
    final long promise;
    final long offer;
    final String asked;
    final long statement;
    final long question;
    final long draft;
    final long file;
    final String change;
    final String mail;

    private Situation(Desk desk, Instant now) {
        number = desk.opens("agent", desk.aProblem());
        owner = desk.owner(number);
        statement = desk.post(owner, in("answers"), Map.of("reached", false, "words", "It is still dark."))
                .is(201)
                .body()
                .path("id")
                .asLong();
        promise = desk.post(owner, in("promises"), Map.of("what", "I call you", "by", now.plus(9, ChronoUnit.DAYS)))
                .is(201)
                .body()
                .path("id")
                .asLong();
        desk.post(owner, in("escalations"), Map.of("reason", "cannot-help", "finding", "It starts for me."))
                .is(201);
        desk.awaitNoJobs(number);
        var open = desk.await("somebody is asked", () -> openOffer(desk), offer -> !offer.isMissingNode());
        offer = open.path("id").asLong();
        asked = open.path("to").path("id").asText();
        order = desk.sendsAPart(number).path("id").asLong();
        var help = desk.briefsSomebodyOutside(number);
        card = help.path("expert").asLong();
        outside = help.path("id").asLong();
        desk.put(owner, in("questions/hold"), Map.of("hold", true)).is(200);
        question = desk.post("hardware", in("questions"), Map.of("fact", "partNumber", "text", "What is on the part?"))
                .is(201)
                .body()
                .path("id")
                .asLong();
        draft = desk.post("hardware", in("drafts"), Map.of("text", "It is the fan."))
                .is(201)
                .body()
                .path("id")
                .asLong();
        file = desk.givesAFile(owner, number, Upload.of("offer.pdf", "%PDF-1.7 An offer"))
                .path("id")
                .asLong();
        change = Modeler.aChange(desk, "designer");
        mail = desk.hasAMail(number);
        piece = desk.piece(number, "hardware").path("id").asLong();
        task = desk.pieceTask(number, "hardware").path("id").asText();
    }

    private Situation(Situation before, String ownedBy) {
        number = before.number;
        owner = ownedBy;
        piece = before.piece;
        order = before.order;
        card = before.card;
        outside = before.outside;
        task = before.task;
        promise = before.promise;
        offer = before.offer;
        asked = before.asked;
        statement = before.statement;
        question = before.question;
        draft = before.draft;
        file = before.file;
        change = before.change;
        mail = before.mail;
    }

    /** The same, after the ownership moved. */
    static Situation of(Situation before, String ownedBy) {
        return new Situation(before, ownedBy);
    }

    static Situation in(Desk desk, Instant now) {
        return new Situation(desk, now);
    }

    private JsonNode openOffer(Desk desk) {
        for (var handoff : desk.file(number).path("handoffs")) {
            if (handoff.path("state").asText().equals("offered")) {
                return handoff;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    String in(String what) {
        return "/api/cases/" + number + "/" + what;
    }
}
