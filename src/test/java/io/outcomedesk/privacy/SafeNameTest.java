package io.outcomedesk.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file is called in an archive is safe wherever the archive is unpacked. */
class SafeNameTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fuses.txt              | fuses.txt
            ../../etc/passwd       | .._.._etc_passwd
            C:\\Windows\\a.exe     | C__Windows_a.exe
            Größe (1).png          | Größe (1).png
            what<is>this?*.txt     | what_is_this__.txt
            CON                    | CON
            ends with dots...      | ends with dots
            """)
    void itHasNoPathAndNothingThatAFileSystemTripsOver(String given, String safe) {
        assertThat(SafeName.of("C-000001", 7, given)).isEqualTo("files/C-000001/7-" + safe);
    }

    @Test
    void itIsShortEnoughInBytesAndKeepsItsEnding() {
        var name = SafeName.of("C-000001", 7, "\uD83D\uDE00ä".repeat(90) + ".pdf");

        assertThat(name.getBytes(StandardCharsets.UTF_8).length).isLessThan(180);
        assertThat(name).endsWith(".pdf").doesNotContain("\uFFFD");
    }
}
