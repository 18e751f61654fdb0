package io.outcomedesk;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The desk: one application, started by {@code mvn spring-boot:run} or as a jar. */
@SpringBootApplication
public class OutcomeDesk {

    public static void main(String[] args) {
        SpringApplication.run(OutcomeDesk.class, args);
    }
}
