package io.outcomedesk.designs;

import java.util.List;

/** What stands in a design, as lines that people can compare. */
public interface Contents {

    /** A table's rows, a model's elements, a form's fields and texts; each line tells its own whole. */
    List<String> lines(Design design);
}
