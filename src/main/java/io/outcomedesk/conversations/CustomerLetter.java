package io.outcomedesk.conversations;

/**
 * One mail to a customer as they read it.
 *
 * @param isAutomatic nobody wrote it: no "I am on holiday" should answer it
 */
record CustomerLetter(String subject, String plain, String html, boolean isAutomatic) {}
