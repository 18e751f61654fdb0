package io.outcomedesk.outcomes;

import io.outcomedesk.cases.CaseNumber;
import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.CrudRepository;

/** The rows of {@code ask}. */
interface AskRows extends CrudRepository<Ask, Long> {

    @Query("select * from ask where case_number = :number and state = 'OPEN'")
    Optional<Ask> openOf(CaseNumber number);

    @Query("select * from ask where case_number = :number order by id desc limit 1")
    Optional<Ask> latestOf(CaseNumber number);
}
