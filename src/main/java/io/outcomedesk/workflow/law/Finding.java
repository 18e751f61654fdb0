package io.outcomedesk.workflow.law;

/**
 * One place where a file breaks the law, for the designer who drew it.
 *
 * @param file as it was sent
 * @param element the id of the element, of the row or the field; the process's or the table's own where nothing smaller is to blame
 * @param rule such as L2
 * @param says what is wrong, and what to do
 */
public record Finding(String file, String element, String rule, String says) {}
