package io.outcomedesk.statespace;

import io.outcomedesk.statespace.Token.Phase;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Keeps one of each token, numbered in the order in which they were first met. */
final class Pool {

    private final Map<Token, Token> tokens = new HashMap<>();

    Token token(Place place, Phase phase, int had, boolean owed, Token... inside) {
        sort(inside);
        var token = new Token(place, phase, had, owed, inside);
        var known = tokens.putIfAbsent(token, token);
        if (known != null) {
            return known;
        }
        token.number = tokens.size() - 1;
        return token;
    }

    /** A handful at most, and nearly in order. */
    private static void sort(Token[] tokens) {
        for (var i = 1; i < tokens.length; i++) {
            var token = tokens[i];
            var at = i;
            for (; at > 0 && tokens[at - 1].number > token.number; at--) {
                tokens[at] = tokens[at - 1];
            }
            tokens[at] = token;
        }
    }

    Token token(Place place, Phase phase, int had, boolean owed, Collection<Token> inside) {
        return token(place, phase, had, owed, inside.toArray(Token[]::new));
    }

    int size() {
        return tokens.size();
    }
}
