package io.outcomedesk.conversations;

import org.jspecify.annotations.Nullable;

/**
 * What cannot be taken as it was sent, said at its field; public where the template asks.
 *
 * @param at the form it came from; empty where nothing is wrong
 * @param words as they were sent, to be corrected
 */
record Wrong(String at, String sentence, String words) {

    static final Wrong NOTHING = new Wrong("", "", "");

    static Wrong at(String form, String sentence, String words) {
        return new Wrong(form, sentence, words);
    }

    public boolean isSomething() {
        return !at.isEmpty();
    }

    public boolean isAt(String form) {
        return at.equals(form);
    }

    /** The id of the sentence, for its field to point at. */
    @Nullable
    public String idAt(String form) {
        return isAt(form) ? "wrong-" + form : null;
    }

    public String wordsAt(String form) {
        return isAt(form) ? words : "";
    }
}
