package io.outcomedesk.designs;

import io.outcomedesk.access.Actor;
import io.outcomedesk.designs.Design.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which version of each model, table and form the desk works with; a newer one may wait for somebody's word. */
@Service
@Transactional
public class InForce {

    private static final String LINE = """
            select f.id, f.instead_of, f.put_by, f.put_at, c.made_by, v.* from design_in_force f
            join design_version v on v.definition = f.definition
            join design_change c on c.deployment = v.change
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    InForce(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param id grows with each change of what is in force
     * @param madeBy who drew it; the desk itself for what came with the program
     * @param putBy who put it in force
     */
    public record Line(long id, Design design, Actor madeBy, Actor putBy, Instant since) {

        public boolean cameWithTheProgram() {
            return madeBy.equals(Actor.DESK);
        }
    }

    /** The engine's id of the version that counts now. */
    @Transactional(readOnly = true)
    public String definition(Kind kind, String key) {
        return jdbc.sql("select definition from design_in_force where kind = ? and key = ? order by id desc limit 1")
                .params(kind.name(), key)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new IllegalStateException("No %s \"%s\" is in force".formatted(kind.key(), key)));
    }

    @Transactional(readOnly = true)
    public Optional<Line> find(Kind kind, String key) {
        return jdbc.sql(LINE + "where f.kind = ? and f.key = ? order by f.id desc limit 1")
                .params(kind.name(), key)
                .query(InForce::line)
                .optional();
    }

    @Transactional(readOnly = true)
    public List<Design> all(Kind kind) {
        return jdbc.sql("""
                        select distinct on (f.key) v.* from design_in_force f
                        join design_version v on v.definition = f.definition
                        where f.kind = ? order by f.key, f.id desc
                        """).params(kind.name()).query(InForce::design).list();
    }

    /** What counted before this design, where it counts now and something did. */
    @Transactional(readOnly = true)
    Optional<Line> before(Design design) {
        return find(design.kind(), design.key())
                .filter(now -> now.design().equals(design))
                .flatMap(now -> jdbc.sql(LINE + "where f.id = (select instead_of from design_in_force where id = ?)")
                        .params(now.id())
                        .query(InForce::line)
                        .optional());
    }

    void put(Design design, Actor by) {
        jdbc.sql("""
                        insert into design_in_force (kind, key, definition, instead_of, put_by, put_at) values (:kind, :key, :definition,
                        (select max(id) from design_in_force where kind = :kind and key = :key), :by, :at)
                        """)
                .param("kind", design.kind().name())
                .param("key", design.key())
                .param("definition", design.definition())
                .param("by", by.name())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** One call goes back one version; the next call one further. */
    void goBackTo(Line earlier, Actor by) {
        jdbc.sql("""
                        insert into design_in_force (kind, key, definition, instead_of, put_by, put_at)
                        select kind, key, definition, instead_of, :by, :at from design_in_force where id = :earlier
                        """)
                .param("by", by.name())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("earlier", earlier.id())
                .update();
    }

    private static Line line(ResultSet row, int index) throws SQLException {
        return new Line(
                row.getLong("id"),
                design(row, index),
                new Actor(row.getString("made_by")),
                new Actor(row.getString("put_by")),
                row.getObject("put_at", OffsetDateTime.class).toInstant());
    }

    static Design design(ResultSet row, int index) throws SQLException {
        return new Design(
                row.getString("definition"),
                row.getString("change"),
                Kind.valueOf(row.getString("kind")),
                row.getString("key"),
                row.getInt("version"),
                row.getString("name"),
                row.getString("file"));
    }
}
