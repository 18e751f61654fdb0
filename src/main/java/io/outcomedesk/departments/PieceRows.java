package io.outcomedesk.departments;

import io.outcomedesk.cases.CaseNumber;
import java.util.List;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.CrudRepository;

/** The rows of {@code piece}. */
interface PieceRows extends CrudRepository<Piece, Long> {

    @Query("select * from piece where case_number = :number order by id")
    List<Piece> ofCase(CaseNumber number);
}
