package io.outcomedesk.cases;

import java.util.List;

/** What is said of each fact in the table that designers change. */
public interface FactRules {

    /** The rule for the fact of this key; a fact nobody has listed has one, too. */
    FactRule ruleOf(String key);

    /** The keys that stand in the table, in its order. */
    List<String> listed();
}
