package io.outcomedesk.workflow.law;

import java.util.stream.Stream;

/** One rule of the law: what it finds wrong with what is to be deployed. */
interface Rule {

    /** Stable, such as L2. */
    String id();

    /** Everything in these files that breaks it. */
    Stream<Finding> judge(House house);
}
