package io.outcomedesk.conversations;

import java.util.Map;

/** What stands before a line of the timeline in a mail, in English. */
final class LineLabels {

    private static final Map<String, String> PARCELS = Map.of(
            "parcel-late", "It takes longer",
            "parcel-arrived", "It has arrived",
            "parcel-returned", "It came back to us; we send it again",
            "parcel-lost", "The parcel is lost; we order it again",
            "parcel-cancelled", "We stopped the order",
            "parcel-came-back", "It came back to us",
            "parcel-kept", "You keep it");

    private LineLabels() {}

    static String of(String kind) {
        return switch (kind) {
            case "opened" -> "You told us";
            case "owner-named" -> "Who looks after it";
            case "promised", "planned" -> "What comes next";
            case "promise-kept" -> "Done as promised";
            case "promise-moved" -> "A new date";
            case "promise-missed" -> "We did not keep our date";
            case "department" -> "Who works on it";
            case "step", "step-added" -> "What was tried";
            case "ordered", "sent" -> "What is on its way";
            case "warranty" -> "What you are entitled to";
            case "tried-as-you-do" -> "What we tried as you do";
            case "outside-accepted", "outside-declined", "outside-delivered" -> "Who helps from outside";
            case "piece-handed-over" -> "Who works on it";
            case "asked-for-help", "must-decide" -> "Who was asked to help";
            case "help-accepted" -> "Who helps";
            case "asked" -> "We asked you";
            case "said-yes" -> "You said yes";
            case "said-not-yet" -> "You said not yet";
            case "said-so" -> "You confirmed what we noted";
            case "did-not-say-that" -> "You took back what we noted";
            case "customer-wrote" -> "You wrote";
            case "message" -> "Message to you";
            case "question" -> "A question to you";
            case "answered" -> "You answered";
            case "question-withdrawn" -> "No answer needed any more";
            case "relief", "no-relief" -> "To get you going";
            case "confirmed" -> "It is solved";
            case "broke-again" -> "It is back";
            case "ended" -> "Why we stopped";
            case "link-renewed" -> "A new link to your page";
            default -> PARCELS.getOrDefault(kind, "What happened");
        };
    }
}
