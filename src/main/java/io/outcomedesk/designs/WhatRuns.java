package io.outcomedesk.designs;

/** What is on its way in the engine while a design changes. */
public interface WhatRuns {

    /** In a sentence: how many go on as they are, and from when on the other version counts. */
    String meaning(Design newer);
}
