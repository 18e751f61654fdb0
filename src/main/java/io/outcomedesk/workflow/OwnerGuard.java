package io.outcomedesk.workflow;

import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/** The last word on one owner is the database's: it refuses a commit that leaves an open case without, or with two. */
@Component
@Order(5)
class OwnerGuard implements ApplicationRunner {

    private final DataSource database;
    private final boolean isOn;

    OwnerGuard(DataSource database, @Value("${desk.owner-guard}") boolean isOn) {
        this.database = database;
        this.isOn = isOn;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var script = new ResourceDatabasePopulator(
                new ClassPathResource(isOn ? "db/owner-guard-on.sql" : "db/owner-guard-off.sql"));
        script.setSeparator(ScriptUtils.EOF_STATEMENT_SEPARATOR);
        script.execute(database);
    }
}
