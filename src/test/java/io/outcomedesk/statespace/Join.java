package io.outcomedesk.statespace;

import io.outcomedesk.statespace.Token.Phase;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A gateway at which all have come that are to go on together.
 *
 * @param others that stand beside it
 */
record Join(Place gateway, List<Token> waiting, List<Token> others) {

    /** The first of these tokens, with those it waited for. */
    static @Nullable Join among(List<Token> tokens) {
        for (var token : tokens) {
            if (token.phase == Phase.JOINING) {
                var waiting = waitingAt(token.place, tokens);
                if (waiting.size() >= token.place.ways) {
                    var others = new ArrayList<>(tokens);
                    others.removeIf(waiting::contains);
                    return new Join(token.place, waiting, others);
                }
            }
        }
        return null;
    }

    private static List<Token> waitingAt(Place gateway, List<Token> tokens) {
        return tokens.stream().filter(token -> token.place == gateway).toList();
    }

    boolean isOwing() {
        return waiting.stream().anyMatch(Token::isOwing);
    }
}
