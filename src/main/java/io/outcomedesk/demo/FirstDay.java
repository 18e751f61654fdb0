package io.outcomedesk.demo;

import io.outcomedesk.CannotStart;
import io.outcomedesk.access.Actor;
import io.outcomedesk.access.PersonId;
import io.outcomedesk.access.Role;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.NewCase;
import io.outcomedesk.departments.CannotHelp;
import io.outcomedesk.departments.People;
import io.outcomedesk.departments.Person;
import io.outcomedesk.escalations.Cards;
import io.outcomedesk.escalations.Escalations;
import io.outcomedesk.outcomes.Outcomes;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills an empty desk: with a demo on one's own machine, with the first admin anywhere else. */
@Component
@Order(30)
class FirstDay implements SmartInitializingSingleton, ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger("io.outcomedesk");
    private static final PersonId DEMO_MARK = new PersonId("agent2");

    private final People people;
    private final Cases cases;
    private final Escalations escalations;
    private final Cards cards;
    private final Outcomes outcomes;
    private final TransactionTemplate transaction;
    private final Environment environment;
    private final @Nullable InetAddress address;
    private final boolean withCases;
    private final String adminPassword;

    FirstDay(
            People people,
            Cases cases,
            Escalations escalations,
            Cards cards,
            Outcomes outcomes,
            PlatformTransactionManager transactions,
            Environment environment,
            ServerProperties server,
            @Value("${desk.demo.cases:true}") boolean withCases,
            @Value("${desk.admin.password:}") String adminPassword) {
        this.people = people;
        this.cases = cases;
        this.escalations = escalations;
        this.cards = cards;
        this.outcomes = outcomes;
        this.transaction = new TransactionTemplate(transactions);
        this.environment = environment;
        this.address = server.getAddress();
        this.withCases = withCases;
        this.adminPassword = adminPassword;
    }

    /** Before the first door opens. */
    @Override
    public void afterSingletonsInstantiated() {
        if (people.all().isEmpty() && !isDemo() && adminPassword.length() < Person.SHORTEST_PASSWORD) {
            throw new CannotStart(
                    "Nobody works at this desk yet, and its first admin has no password.",
                    "Set DESK_ADMIN_PASSWORD to a password of ten characters or more, and start again. The account is called admin.");
        }
        if (!isDemo() && hasDemoAccounts()) {
            throw new CannotStart(
                    "This database has the demo accounts, whose passwords are their names: they are for a desk that only this machine can reach.",
                    "Leave server.address at 127.0.0.1, or start with a fresh database.");
        }
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!people.all().isEmpty()) {
            return;
        }
        if (isDemo()) {
            transaction.executeWithoutResult(status -> everybodyStarts());
            if (withCases) {
                fiveCustomersCall();
            }
        } else {
            theFirstAdminStarts();
        }
    }

    /** The built-in database, and only this machine can reach the desk. */
    private boolean isDemo() {
        return environment.getProperty("spring.datasource.url") == null
                && address != null
                && address.isLoopbackAddress();
    }

    private boolean hasDemoAccounts() {
        return people.find(DEMO_MARK)
                .filter(person -> person.name().equals("Ben Winter"))
                .isPresent();
    }

    private void theFirstAdminStarts() {
        transaction.executeWithoutResult(status ->
                people.join(new PersonId("admin"), "First Admin", Set.of(Role.ADMIN.key()), Set.of(), adminPassword));
    }

    private void everybodyStarts() {
        joins("agent", "Anna Berg", Role.AGENT);
        joins("agent2", "Ben Winter", Role.AGENT);
        joins("software", "Selma Kurt", null, "software");
        joins("hardware", "Henrik Voss", null, "hardware");
        joins("parts", "Pavel Horn", null, "parts");
        joins("warranty", "Wilma Beck", null, "warranty");
        joins("web", "Wanda Stein", null, "web");
        joins("expert", "Edda Lang", Role.EXPERT);
        joins("head", "Hanna Roth", Role.HEAD);
        joins("manager", "Matteo Riva", Role.MANAGER);
        joins("executive", "Elif Aydin", Role.EXECUTIVE);
        joins("designer", "Dora Klee", Role.DESIGNER);
        joins("admin", "Adam Frey", Role.ADMIN);
        hasACard("Meyer & Sons", "plumber", "+49 30 5550 101", "burst pipes", "heating");
        hasACard("Nordlicht Telekom", "phone company", "+49 30 5550 102", "fax", "telephone lines", "internet");
        hasACard("Tape and Film Laboratory", "restorer of old recordings", "+49 30 5550 103", "tapes", "copiers");
    }

    private void hasACard(String name, String trade, String phone, String... skills) {
        cards.add(new Cards.Details(name, trade, phone, null, List.of(skills), null, true), Actor.DESK);
    }

    private void joins(String id, String name, @Nullable Role role, String... departments) {
        people.join(
                new PersonId(id),
                new Person.Profile(
                        name,
                        Stream.ofNullable(role).map(Role::key).collect(java.util.stream.Collectors.toSet()),
                        Set.of(departments),
                        Set.of(),
                        null,
                        Person.MOST_OPEN_CASES,
                        // reaches nobody, wherever the desk's mail goes
                        name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@desk.example"),
                id);
    }

    private void fiveCustomersCall() {
        calls(
                "maria.lindner@example.org",
                "Maria Lindner",
                "My computer does not start any more. The fan runs, then it goes off again.",
                "I need to finish my tax return on it by Friday.",
                "desktop computer",
                List.of("I turned it off and on three times", "I changed the wall socket"),
                Map.of("serialNumber", "4711-A", "operatingSystem", "Windows 11", "powersOn", "yes"));
        calls(
                "joan.carter@example.org",
                "Joan Carter",
                "I cannot leave comments on the sites I visit while I collect clicks. Two other members have the same.",
                "I want to leave comments again, as before.",
                "web site",
                List.of("I tried two browsers"),
                Map.of());
        var download = calls(
                "peter.okafor@example.org",
                "Peter Okafor",
                "The download on your page stops every time at the same place. Friends of mine say the same.",
                "I want the files I paid for.",
                "download",
                List.of("Restarted the computer"),
                Map.of("operatingSystem", "macOS 15", "lastChange", "nothing"));
        calls(
                "luisa.ferrari@example.org",
                "Luisa Ferrari",
                "Our copier stops on the fourth tape. Nothing was changed, the cables are as they were.",
                "I want to copy the family tapes before my father's birthday.",
                "video recorder",
                List.of("I cleaned the heads with the cleaning tape"),
                Map.of("connections", "scart, hdmi", "powersOn", "yes"));
        var fax = calls(
                "office@whitmore.example",
                "Whitmore & Daughters",
                "The fax service has stopped, and so has the scanner of the same package.",
                "Our orders come by fax; we need them today.",
                "fax service",
                List.of(),
                Map.of("lastChange", "nothing", "startsUp", "yes"));
        transaction.executeWithoutResult(status -> {
            cases.getInOrder(fax);
            escalations.raise(
                    fax,
                    new CannotHelp(
                            "cannot-help",
                            "Fax and scanner of one package failed together; our list knows each of them alone.",
                            null,
                            null),
                    Actor.of(cases.get(fax).owner()));
        });
        transaction.executeWithoutResult(status -> {
            cases.getInOrder(download);
            outcomes.request(download);
        });
    }

    private CaseNumber calls(
            String mail,
            String name,
            String problem,
            String hopedFor,
            String product,
            List<String> tried,
            Map<String, String> facts) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> cases.open(
                        new NewCase(
                                new NewCase.Contact(mail, name, null),
                                problem,
                                hopedFor,
                                product,
                                null,
                                tried,
                                facts,
                                "web",
                                null,
                                null),
                        Actor.CUSTOMER)
                .orElseThrow()));
    }

    /** The log ends with where to go and how to log in. */
    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void on(ApplicationReadyEvent ready) {
        if (!(ready.getApplicationContext() instanceof ServletWebServerApplicationContext web)) {
            return;
        }
        var here = "http://localhost:" + web.getWebServer().getPort();
        log.info(
                """


                  Outcome Desk is open.

                    Agents     {}/camunda/app/tasklist/
                    Managers   {}/camunda/app/cockpit/
                    API        {}/v3/api-docs
                {}
                """,
                here,
                here,
                here,
                isDemo() && hasDemoAccounts()
                        ? "\n    Log in as agent, agent2, software, hardware, parts, warranty, web, expert, head,\n    manager, executive, designer or admin; the password is the name. Start with agent in the Tasklist.\n"
                        : "");
    }
}
