package io.outcomedesk.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test against the whole running desk, over HTTP on a free port, with its real database. All tests of this kind share
 * one desk and one database start; each brings its own customers.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "desk.database.folder=target/test-data/${desk.fork:1}",
            "desk.database.durable=false",
            "desk.demo.cases=false",
            "desk.files.most=12",
            "desk.files.of-a-case=30MB",
            // tests that read customers' mail send it themselves; time leaps by days while the server is mostly away
            "desk.mail.customers.every=P1D",
            "desk.mail.customers.give-up-after=P36500D",
            "desk.page.within=P1D",
            "desk.page.sent-by-link=300",
            "desk.page.sent-from-address=1000000",
            "desk.page.wrong-links=1000",
            "server.address=127.0.0.1",
            "camunda.bpm.job-execution.wait-time-in-millis=50",
            "camunda.bpm.job-execution.max-wait=250"
        })
@ContextConfiguration(initializers = {FreshDatabase.class, MailPort.class})
@Import({MovableClock.class, Desk.class, SuddenDeath.class})
@ExtendWith(TimeStandsAsItWas.class)
public @interface DeskTest {}
