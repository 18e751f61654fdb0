package io.outcomedesk.departments;

import io.outcomedesk.cases.CaseNumber;
import java.util.List;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.CrudRepository;

/** The rows of {@code part_order}. */
interface OrderRows extends CrudRepository<PartOrder, Long> {

    @Query("select * from part_order where case_number = :number order by id")
    List<PartOrder> ofCase(CaseNumber number);
}
