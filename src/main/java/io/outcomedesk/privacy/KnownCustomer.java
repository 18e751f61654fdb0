package io.outcomedesk.privacy;

import io.outcomedesk.cases.CaseNumber;
import java.util.List;

/** A customer and all their cases, lowest number first. */
record KnownCustomer(long id, List<CaseNumber> cases) {}
