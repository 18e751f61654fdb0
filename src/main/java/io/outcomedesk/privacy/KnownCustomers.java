package io.outcomedesk.privacy;

import io.outcomedesk.cases.CaseNumber;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Customers by their mail address. */
@Repository
class KnownCustomers {

    private final JdbcClient jdbc;

    KnownCustomers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<KnownCustomer> withAddress(String email) {
        return find(email, "");
    }

    /** The same; until the transaction ends no case of theirs is opened, and nobody else erases them. */
    Optional<KnownCustomer> heldWithAddress(String email) {
        return find(email, "for update");
    }

    private Optional<KnownCustomer> find(String email, String how) {
        return jdbc.sql("select id from customer where lower(email) = lower(?) " + how)
                .param(email)
                .query(Long.class)
                .optional()
                .map(id -> new KnownCustomer(id, casesOf(id)));
    }

    List<CaseNumber> casesOf(long customer) {
        return jdbc
                .sql("select number from customer_case where customer = ? order by number")
                .param(customer)
                .query(String.class)
                .list()
                .stream()
                .map(CaseNumber::new)
                .toList();
    }
}
