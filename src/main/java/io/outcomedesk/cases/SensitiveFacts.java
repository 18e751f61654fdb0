package io.outcomedesk.cases;

/** Which facts are shown as "given" only, from the table that designers change. */
public interface SensitiveFacts {

    /** Whether the fact of this key is shown as "given" to whoever does not need it. */
    boolean covers(String key);
}
