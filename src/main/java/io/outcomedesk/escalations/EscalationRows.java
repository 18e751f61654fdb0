package io.outcomedesk.escalations;

import io.outcomedesk.cases.CaseNumber;
import java.util.List;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.CrudRepository;

/** The rows of {@code escalation}. */
interface EscalationRows extends CrudRepository<Escalation, Long> {

    @Query("select * from escalation where case_number = :number order by id")
    List<Escalation> ofCase(CaseNumber number);

    @Query("select * from escalation where piece = :piece and state = 'RAISED' order by id")
    List<Escalation> raisedByPiece(long piece);
}
