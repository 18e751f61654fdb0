package io.outcomedesk.conversations.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outcomedesk.cases.CaseNumber;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplyAddressTest {

    private static final CaseNumber NUMBER = new CaseNumber("C-000123");

    private final ReplyAddress desk = of("desk@desk.example", "a secret of the desk");

    private static ReplyAddress of(String address, String secret) {
        return new ReplyAddress(address, secret.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void isTheSameEachTimeAndShortEnoughForEveryServer() {
        assertThat(desk.of(NUMBER)).isEqualTo(desk.of(NUMBER)).matches("desk\\+c-000123\\.[a-z2-7]{16}@desk\\.example");

        var longest = of("a-desk-of-23-characters@desk.example", "a secret of the desk")
                .of(new CaseNumber("ABCDEFGHIJ-123456789012"));
        assertThat(longest.indexOf('@')).isEqualTo(64);
    }

    @Test
    void findsItsCaseAmongOtherAddresses() {
        var addresses = List.of("mara@example.org", "desk@desk.example", "", "@", desk.of(NUMBER), "x@desk.example");

        assertThat(desk.caseIn(addresses)).contains(NUMBER);
    }

    @Test
    void serversMayChangeUpperAndLowerCase() {
        assertThat(desk.caseIn(List.of(desk.of(NUMBER).toUpperCase(Locale.ROOT))))
                .contains(NUMBER);
        assertThat(of("Desk@DESK.example", "a secret of the desk").caseIn(List.of(desk.of(NUMBER))))
                .contains(NUMBER);
    }

    @Test
    void anyOtherLetterIsNoSignature() {
        var right = desk.of(NUMBER);
        var begin = right.indexOf('.') + 1;

        assertThat(IntStream.range(begin, right.indexOf('@')).mapToObj(at -> withAnotherLetter(right, at)))
                .hasSize(16)
                .allSatisfy(forged -> assertThat(desk.caseIn(List.of(forged))).isEmpty());
    }

    private static String withAnotherLetter(String address, int at) {
        return address.substring(0, at) + (address.charAt(at) == 'a' ? 'b' : 'a') + address.substring(at + 1);
    }

    @Test
    void aSignatureIsForOneCaseOneSecretAndOneDesk() {
        var right = desk.of(NUMBER);

        assertThat(desk.caseIn(List.of(right.replace("c-000123", "c-000124")))).isEmpty();
        assertThat(of("desk@desk.example", "another secret of it").caseIn(List.of(right)))
                .isEmpty();
        assertThat(desk.caseIn(List.of(right.replace("@desk.example", "@desk.example.org"))))
                .isEmpty();
        assertThat(desk.caseIn(List.of(right.replace("desk+", "help+")))).isEmpty();
    }

    @Test
    void withoutAWholeSignatureThereIsNoCase() {
        assertThat(desk.caseIn(List.of(
                        "desk+c-000123@desk.example",
                        "desk+c-000123.@desk.example",
                        "desk+@desk.example",
                        desk.of(NUMBER).replaceFirst(".@", "@"))))
                .isEmpty();
    }

    @Test
    void knowsItsOwnAddresses() {
        assertThat(List.of("DESK@desk.example", "desk+anything@desk.example", desk.of(NUMBER)))
                .allMatch(desk::isTheDesks);
        assertThat(List.of("desk@desk.example.org", "desks@desk.example", "desk", ""))
                .noneMatch(desk::isTheDesks);
    }

    @Test
    void refusesAnAddressWithoutRoomAndASecretThatCanBeGuessed() {
        assertThatThrownBy(() -> of("customer-service-desk-eu@desk.example", "a secret of the desk"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("23 characters");
        assertThatThrownBy(() -> of("desk", "a secret of the desk")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> of("desk@desk.example", "short"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16 bytes");
    }
}
