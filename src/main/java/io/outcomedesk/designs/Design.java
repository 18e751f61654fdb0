package io.outcomedesk.designs;

import java.util.Locale;

/**
 * One version of a model, a table or a form, as it was deployed.
 *
 * @param definition the engine's id of it
 * @param change the engine's id of the deployment it came with
 * @param key its process, decision or form id, the same in every version
 * @param name in words
 * @param file the name under which it was deployed
 */
public record Design(String definition, String change, Kind kind, String key, int version, String name, String file) {

    /** A kind of file that designers draw. */
    public enum Kind {
        MODEL,
        TABLE,
        FORM;

        /** In words and in the API. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
