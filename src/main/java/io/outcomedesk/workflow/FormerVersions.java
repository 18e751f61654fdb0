package io.outcomedesk.workflow;

import io.outcomedesk.access.Actor;
import io.outcomedesk.designs.Changes;
import io.outcomedesk.designs.Design;
import io.outcomedesk.designs.Design.Kind;
import java.util.stream.Collectors;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was deployed before the desk wrote down what is in force counts as it did: the latest version of everything. */
@Component
@Order(9)
public class FormerVersions implements ApplicationRunner {

    private static final String LATEST = """
            select distinct on (d.key_) d.id_, d.deployment_id_, '%s' kind, d.key_, d.version_, coalesce(%s, d.key_) name_, d.resource_name_
            from %s d order by d.key_, d.version_ desc
            """;

    private final JdbcClient jdbc;
    private final Changes changes;

    FormerVersions(JdbcClient jdbc, Changes changes) {
        this.jdbc = jdbc;
        this.changes = changes;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        var unknown = jdbc.sql(
                        "select * from ((%s) union all (%s) union all (%s)) latest where not exists (select 1 from design_in_force f where f.kind = latest.kind and f.key = latest.key_) order by deployment_id_"
                                .formatted(
                                        LATEST.formatted(Kind.MODEL, "d.name_", "act_re_procdef"),
                                        LATEST.formatted(Kind.TABLE, "d.name_", "act_re_decision_def"),
                                        // the engine knows no name of a form
                                        LATEST.formatted(Kind.FORM, "null", "act_re_camformdef")))
                .query((row, i) -> new Design(
                        row.getString("id_"),
                        row.getString("deployment_id_"),
                        Kind.valueOf(row.getString("kind")),
                        row.getString("key_"),
                        row.getInt("version_"),
                        row.getString("name_"),
                        row.getString("resource_name_")))
                .list();
        unknown.stream()
                .collect(Collectors.groupingBy(Design::change))
                .forEach(
                        (deployment, designs) -> changes.deployed(deployment, nameOf(deployment), designs, Actor.DESK));
    }

    private String nameOf(String deployment) {
        return jdbc.sql("select coalesce(name_, '') from act_re_deployment where id_ = ?")
                .params(deployment)
                .query(String.class)
                .single();
    }
}
