package io.outcomedesk.departments;

import io.outcomedesk.cases.CaseNumber;
import java.util.List;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.CrudRepository;

/** The rows of {@code piece_step}. */
interface StepRows extends CrudRepository<Step, Long> {

    @Query("select * from piece_step where piece = :piece order by position")
    List<Step> ofPiece(long piece);

    @Query("""
            select s.* from piece_step s join piece p on p.id = s.piece
            where p.case_number = :number and s.key = :key and s.piece <> :piece
            and s.state in ('DONE', 'ALREADY_TRIED') and s.by_whom is not null
            order by s.at desc nulls last limit 1
            """)
    List<Step> doneElsewhere(CaseNumber number, String key, long piece);
}
