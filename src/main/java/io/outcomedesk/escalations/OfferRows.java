package io.outcomedesk.escalations;

import io.outcomedesk.cases.CaseNumber;
import java.util.List;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.CrudRepository;

/** The rows of {@code offer}. */
interface OfferRows extends CrudRepository<Offer, Long> {

    @Query("select * from offer where case_number = :number order by id")
    List<Offer> ofCase(CaseNumber number);

    @Query("select * from offer where escalation = :escalation order by id")
    List<Offer> ofEscalation(long escalation);
}
