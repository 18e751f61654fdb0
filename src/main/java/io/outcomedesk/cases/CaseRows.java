package io.outcomedesk.cases;

import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.CrudRepository;

/** The rows of {@code customer_case}. */
interface CaseRows extends CrudRepository<CustomerCase, CaseNumber> {

    @Query("select nextval('desk.case_number')")
    long nextSerial();

    @Query("select * from customer_case where channel = :channel and external_id = :externalId")
    Optional<CustomerCase> withExternalId(String channel, String externalId);
}
