package io.outcomedesk.cases;

import io.outcomedesk.access.PersonId;
import java.util.List;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.CrudRepository;

/** The rows of {@code promise}. */
interface PromiseRows extends CrudRepository<Promise, Long> {

    @Query("select * from promise where case_number = :number order by due, id")
    List<Promise> ofCase(CaseNumber number);

    @Query("select * from promise where case_number = :number and state = 'OPEN' order by due, id")
    List<Promise> openOfCase(CaseNumber number);

    @Query("select * from promise where case_number = :number and state = 'OPEN' and who = :who")
    List<Promise> openOf(CaseNumber number, PersonId who);

    @Query("""
            select p.* from promise p join customer_case k on k.number = p.case_number
            where p.who = :who and p.state = 'OPEN' and k.state = 'OPEN' and k.owner <> :who order by p.id
            """)
    List<Promise> openOfPerson(PersonId who);

    @Query("select owner from customer_case where number = :number")
    PersonId ownerOf(CaseNumber number);
}
