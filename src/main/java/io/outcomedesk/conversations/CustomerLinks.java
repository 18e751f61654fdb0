package io.outcomedesk.conversations;

import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.CustomerCase;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The private link of each case's page: 192 random bits, known to the customer alone. */
@Service
@Transactional
public class CustomerLinks {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    CustomerLinks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener
    @Order(0)
    void on(CustomerCase.Opened opened) {
        var bits = new byte[24];
        random.nextBytes(bits);
        jdbc.sql("insert into customer_link (token, case_number, made_at) values (?, ?, ?)")
                .params(
                        Base64.getUrlEncoder().withoutPadding().encodeToString(bits),
                        opened.number().value(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Transactional(readOnly = true)
    public Optional<CaseNumber> caseOf(String token) {
        return jdbc.sql("select case_number from customer_link where token = ?")
                .params(token)
                .query(String.class)
                .optional()
                .map(CaseNumber::new);
    }

    /** The path of a case's page. */
    @Transactional(readOnly = true)
    public String pathOf(CaseNumber number) {
        return "/c/"
                + jdbc.sql("select token from customer_link where case_number = ?")
                        .params(number.value())
                        .query(String.class)
                        .single();
    }
}
