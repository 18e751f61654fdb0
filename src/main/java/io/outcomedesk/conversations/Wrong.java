package io.outcomedesk.conversations;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What cannot be taken as it was sent, said at its field; public where the template asks.
 *
 * @param at the form it came from; empty where nothing is wrong
 * @param words as they were sent, to be corrected
 */
record Wrong(String at, String sentence, String words, HttpStatus status) {

    static final Wrong NOTHING = new Wrong("", "", "", HttpStatus.OK);

    static Wrong at(String form, String sentence, String words) {
        return new Wrong(form, sentence, words, HttpStatus.BAD_REQUEST);
    }

    /** It makes sense, but not as things stand. */
    static Wrong notNow(String form, String sentence) {
        return new Wrong(form, sentence, "", HttpStatus.CONFLICT);
    }

    static Wrong tooOften(String form, String sentence) {
        return new Wrong(form, sentence, "", HttpStatus.TOO_MANY_REQUESTS);
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
