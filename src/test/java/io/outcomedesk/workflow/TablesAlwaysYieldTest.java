package io.outcomedesk.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.access.Role;
import io.outcomedesk.cases.FactRule;
import io.outcomedesk.departments.CannotHelp;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.workflow.Tables.Row;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The tables a designer changes say what is expected of them, and have an answer for everything. */
@DeskTest
class TablesAlwaysYieldTest {

    private static final int HIGHER_THAN_ANY_LADDER = 10;

    @Autowired
    private Tables tables;

    // owner --------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource(
            nullValues = "nothing",
            value = {
                "true,    true,    computer,         web,     last-owner, ''",
                "true,    true,    nothing,          nothing, last-owner, ''",
                "true,    false,   MacBook,          web,     role,       computers",
                "false,   false,   Desktop computer, web,     role,       computers",
                "false,   nothing, Video recorder,   phone,   role,       recorders",
                "false,   false,   Telephone,        phone,   role,       lines",
                "false,   false,   Land line,        phone,   role,       lines",
                "false,   false,   Online shop,      web,     role,       web",
                "nothing, nothing, Garden chair,     phone,   role,       ''",
                "nothing, nothing, nothing,          nothing, role,       ''"
            })
    void thereIsAlwaysSomebodyToOwnACase(
            @Nullable Boolean lastOwnerOnDuty,
            @Nullable Boolean lastOwnerHasRoom,
            @Nullable String product,
            @Nullable String channel,
            String from,
            String skill) {
        var row = tables.first(
                "owner",
                asked(
                        "lastOwnerOnDuty", lastOwnerOnDuty,
                        "lastOwnerHasRoom", lastOwnerHasRoom,
                        "product", product,
                        "channel", channel));

        assertThat(row.text("from")).isEqualTo(from);
        assertThat(row.text("role")).isEqualTo("agent");
        assertThat(row.text("skill")).isEqualTo(skill);
        assertThat(row.text("because")).isNotBlank();
    }

    // first departments --------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource(
            nullValues = "nothing",
            delimiter = '|',
            value = {
                "Desktop computer | It does not start         | hardware,software",
                "MacBook          | It does not start         | hardware,software",
                "PC               | It does not start         | hardware,software",
                "Printer          | It prints nothing         | hardware",
                "TV, 43 inch      | No picture                | hardware",
                "Fax service      | No fax arrives            | software",
                "Tax program      | It does not start         | software",
                "Land line        | It is dead                | hardware",
                "Online shop      | My basket is empty        | web",
                "On-line shop     | My basket is empty        | web",
                "Web site         | It is white on my laptop  | web",
                "Download         | It stops half-way         | web",
                "Fax program      | I cannot log in           | software",
                "nothing          | I cannot log in to my PC  | hardware,software",
                "nothing          | My router's password      | hardware",
                "nothing          | Comments while surfing    | web",
                "nothing          | The sites I visit         | web",
                "nothing          | Your site stays white     | web",
                "nothing          | No payment on my account  | web",
                "nothing          | No e-mail in my browser   | software,web",
                "Desktop computer | I need a spare part       | hardware,software,parts",
                "Laptop           | I want a new battery      | hardware,software,parts",
                "Laptop           | I tried a new battery     | hardware,software",
                "Printer          | Ink cartridge is empty    | hardware,parts",
                "Ink cartridge    | nothing                   | parts",
                "Garden chair     | A replacement part        | parts",
                "Printer          | Is there any guarantee?   | hardware,warranty",
                "Video recorder   | Is it still covered?      | hardware,warranty",
                "nothing          | Warranty of my TV         | hardware,warranty",
                "Web shop         | Warranty, and a part      | web,warranty",
                "Garden chair     | My computer broke it      | ''",
                "nothing          | My PC does not start.     | hardware,software",
                "unknown          | The printer's on fire!    | hardware",
                "' '              | I cannot log in           | web",
                "nothing          | It does not work          | ''",
                "nothing          | nothing                   | ''"
            })
    void theProductOrElseTheWordsNameTheFirstDepartments(
            @Nullable String product, @Nullable String words, String departments) {
        var named = departments(product, words);

        assertThat(String.join(",", named)).isEqualTo(departments);
    }

    @Test
    void noDepartmentIsNamedTwice() {
        var everything = "computer laptop pc printer program app online e-mail web site modem router camera service"
                + " spare part replacement battery cartridge warranty guarantee";

        assertThat(departments(everything, everything))
                .doesNotHaveDuplicates()
                .containsExactly("hardware", "software", "web", "parts", "warranty");
        assertThat(departments(null, everything))
                .doesNotHaveDuplicates()
                .containsExactly("hardware", "software", "web", "parts", "warranty");
    }

    private List<String> departments(@Nullable String product, @Nullable String words) {
        return tables.all("first-departments", asked("product", product, "words", words)).stream()
                .map(row -> row.text("department"))
                .toList();
    }

    // the ladder ---------------------------------------------------------------------------------

    static Stream<String> reasons() {
        return Stream.concat(CannotHelp.REASONS.stream().sorted(), Stream.of("a reason nobody thought of"));
    }

    private Row rung(int rung, @Nullable String urgency, @Nullable String reason) {
        return tables.first("ladder", asked("rung", rung, "urgency", urgency, "reason", reason));
    }

    static Stream<Arguments> ladders() {
        return Stream.of("normal", "urgent", "an urgency nobody thought of", null)
                .flatMap(urgency -> Stream.concat(reasons(), Stream.of((String) null))
                        .map(reason -> Arguments.of(urgency, reason)));
    }

    @ParameterizedTest
    @MethodSource("ladders")
    void everyLadderEndsWithSomebodyWhoCannotDecline(@Nullable String urgency, @Nullable String reason) {
        var rungs = IntStream.rangeClosed(1, HIGHER_THAN_ANY_LADDER)
                .mapToObj(rung -> rung(rung, urgency, reason))
                .toList();
        var below = rungs.stream().takeWhile(rung -> rung.yes("canDecline")).toList();
        var top = rungs.subList(below.size(), rungs.size());

        assertThat(below).hasSizeBetween(2, 4);
        assertThat(below).extracting(rung -> rung.text("name")).doesNotHaveDuplicates();
        assertThat(top).isNotEmpty().allSatisfy(rung -> {
            assertThat(rung.yes("canDecline")).isFalse();
            assertThat(rung.text("role")).isEqualTo("executive");
        });
        assertThat(rungs).allSatisfy(rung -> {
            assertThat(rung.number("workingHours")).isBetween(1.0, 8.0);
            assertThat(rung.number("asks")).isBetween(1.0, 5.0);
            assertThat(Role.of(rung.text("role"))).isPresent();
            assertThat(Role.of(rung.text("answersFor"))).isPresent();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "normal, checklist-exhausted, Who solved such a case before>Specialist>Department head>Manager>Executive",
        "normal, outside-our-catalogue, Who solved such a case before>Specialist>Department head>Manager>Executive",
        "normal, customer-asked, Department head>Manager>Executive>Executive>Executive",
        "normal, promise-broken, Department head>Manager>Executive>Executive>Executive",
        "urgent, cannot-help, Who solved such a case before>Department head>Manager>Executive>Executive",
        "urgent, customer-asked, Department head>Manager>Executive>Executive>Executive"
    })
    void whoIsAskedDependsOnUrgencyAndReason(String urgency, String reason, String expected) {
        var names = IntStream.rangeClosed(1, 5)
                .mapToObj(rung -> rung(rung, urgency, reason))
                .map(rung -> rung.text("name"));

        assertThat(names).containsExactly(expected.split(">"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 1, 0, , normal",
        "1, 1, 3, 13, A lot, normal",
        "2, 0, 1, 0, , urgent",
        "0, 2, 1, 0, , urgent",
        "0, 0, 4, 0, , urgent",
        "0, 0, 1, 14, , urgent",
        "0, 0, 1, 0, 'Completely, I cannot work', urgent"
    })
    void whatWeMissedAndWhatDidNotHoldMakesItUrgent(
            int missed, int rejected, int contacts, int days, @Nullable String frustration, String urgency) {
        var row = tables.first(
                "urgency",
                asked(
                        "missedPromises",
                        missed,
                        "rejectedSolutions",
                        rejected,
                        "contacts",
                        contacts,
                        "daysOpen",
                        days,
                        "frustration",
                        frustration));

        assertThat(row.text("urgency")).isEqualTo(urgency);
        assertThat(row.text("because")).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "nothing",
            value = {
                "0, 1, 0, 50",
                "2, 1, 0, 50",
                "0, 2, 0, 55",
                "3, 1, 0, 60",
                "6, 2, 0, 60",
                "0, 3, 0, 70",
                "7, 1, 0, 75",
                "0, 2, 1, 80",
                "0, 4, 0, 85",
                "7, 4, 1, 85",
                "14, 1, 0, 90",
                "0, 3, 2, 95",
                "1000, 1000, 1000, 95",
                "nothing, nothing, nothing, 50"
            })
    void everyCaseHasAPriority(
            @Nullable Integer daysOpen, @Nullable Integer contacts, @Nullable Integer rejected, double priority) {
        var row = tables.first("priority", asked("daysOpen", daysOpen, "contacts", contacts, "rejected", rejected));

        assertThat(row.number("priority")).isEqualTo(priority);
        assertThat(row.text("because")).isNotBlank();
    }

    // times --------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource(
            nullValues = "nothing",
            value = {
                "relief, 4",
                "news, 8",
                "work-the-step, 8",
                "find-out-a-fact, 8",
                "try-it-as-the-customer-does, 8",
                "order-the-part, 8",
                "send-the-part, 40",
                "look-for-the-parcel, 8",
                "wind-the-order-down, 24",
                "reminder, 9",
                "owner-reminder, 2",
                "department-piece, 24",
                "own-the-outcome, 8",
                "ownership-offer, 4",
                "help-the-owner, 16",
                "decide-what-the-customer-gets, 8",
                "ask-in-another-way, 8",
                "call-the-customer, 8",
                "reach-the-customer, 4",
                "read-what-the-customer-wrote, 4",
                "make-a-new-promise, 2",
                "look-into-it, 2",
                "long-absence, 50",
                "told-by-mail, 2",
                "something new, 8",
                "nothing, 8"
            })
    void everyMatterHasItsTime(@Nullable String matter, double hours) {
        var row = tables.first("promise-times", asked("matter", matter));

        assertThat(row.number("workingHours")).isEqualTo(hours);
        assertThat(row.text("meaning")).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "nothing",
            value = {
                "1, ask, 16",
                "0, ask, 16",
                "2, remind, 16",
                "3, other-channel, 16",
                "4, call, 8",
                "5, call, 8",
                "1000, call, 8",
                "nothing, call, 8"
            })
    void whoeverStaysSilentIsCalledInTheEnd(@Nullable Integer attempt, String way, double hours) {
        var row = tables.first("asking", asked("attempt", attempt));

        assertThat(row.text("way")).isEqualTo(way);
        assertThat(row.number("workingHours")).isEqualTo(hours);
        assertThat(row.text("question")).containsIgnoringCase("is it solved for you?");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "nothing",
            value = {
                "Modem, 30",
                "Router, 30",
                "DSL box, 30",
                "Telephone, 30",
                "Land line, 30",
                "Copier, 21",
                "Printer, 21",
                "Scanner, 21",
                "Tape recorder, 21",
                "VCR, 21",
                "DVD burner, 21",
                "Fax machine, 21",
                "TV, 21",
                "Television, 21",
                "Desktop computer, 14",
                "MacBook, 14",
                "PC, 14",
                "Online shop, 14",
                "unknown, 14",
                "'', 14",
                "nothing, 14"
            })
    void everyProductIsWatchedForAWhile(@Nullable String product, double days) {
        var row = tables.first("watch-period", asked("product", product));

        assertThat(row.number("days")).isEqualTo(days);
        assertThat(row.text("because")).isNotBlank();
    }

    // facts --------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource(
            nullValues = "nothing",
            value = {
                "product, Product, false",
                "operatingSystem, Operating system, false",
                "connections, Connections of the device, false",
                "powersOn, Whether it switches on, false",
                "startsUp, Whether it starts up, false",
                "lastChange, Last change before the trouble, false",
                "serialNumber, Serial number, false",
                "partNeeded, Part that is needed, false",
                "whatFails, What does not work on the site, false",
                "browser, Browser, false",
                "hasAccount, Whether they have an account on the site, false",
                "purchaseDate, Date of purchase, false",
                "desiredOutcome, What they hope for, false",
                "skill, How at home they are with it, false",
                "frustration, How much it holds them up, false",
                "phoneNumber, Phone number, true",
                "shoeSize, This detail, false",
                "nothing, This detail, false"
            })
    void everyFactCanBeAskedFor(@Nullable String fact, String title, boolean sensitive) {
        var row = tables.first("facts", asked("fact", fact));

        assertThat(row.text("title")).isEqualTo(title);
        assertThat(row.text("question")).endsWith("?");
        assertThat(row.yes("sensitive")).isEqualTo(sensitive);
        assertThat(row.text("kind")).isIn("text", "date", "yes-no");
        if (!sensitive) {
            assertThat(row.text("neededBy")).isEmpty();
        }
    }

    @Test
    void aDateIsReadByTablesAndASensitiveFactByThoseWhoNeedIt() {
        assertThat(tables.ruleOf("purchaseDate").kind()).isEqualTo(FactRule.Kind.DATE);
        assertThat(tables.ruleOf("connections").kind()).isEqualTo(FactRule.Kind.TEXT);
        assertThat(tables.ruleOf("phoneNumber").neededBy()).containsExactlyInAnyOrder("agent", "head", "manager");
        assertThat(tables.ruleOf("shoeSize").neededBy()).isEmpty();
    }

    @Test
    void everyFactAChecklistNeedsHasItsOwnQuestion() {
        var needed = ExpectedChecklist.departments().stream()
                .flatMap(department -> ExpectedChecklist.of(department).customers().stream())
                .flatMap(customer -> customer.facts().keySet().stream())
                .distinct();

        assertThat(needed)
                .isNotEmpty()
                .allSatisfy(fact -> assertThat(
                                tables.first("facts", asked("fact", fact)).text("title"))
                        .isNotEqualTo("This detail"));
    }

    /** Names and values in turn; a value may be missing. */
    private static Map<String, @Nullable Object> asked(@Nullable Object... pairs) {
        var inputs = new HashMap<String, @Nullable Object>();
        var all = Arrays.asList(pairs);
        IntStream.iterate(0, i -> i < all.size(), i -> i + 2)
                .forEach(i -> inputs.put(String.valueOf(all.get(i)), all.get(i + 1)));
        return inputs;
    }
}
