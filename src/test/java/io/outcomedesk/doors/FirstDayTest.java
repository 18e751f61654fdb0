package io.outcomedesk.doors;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.support.DeskProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Before the first door opens: a desk others can reach starts with an admin's password, and never with demo accounts. */
class FirstDayTest {

    private static final String OPEN_TO_OTHERS = "--server.address=0.0.0.0";

    @TempDir
    private Path folder;

    private DeskProcess aDesk(String log, String... settings) throws Exception {
        return DeskProcess.starts(folder.resolve("data"), folder.resolve(log), settings);
    }

    private static void refusesInPlainWords(String log, String whatIsWrong, String whatToDo) {
        assertThat(log)
                .contains(whatIsWrong, whatToDo)
                .as("no door was open, and no stack trace hides the sentences")
                .doesNotContain("Tomcat started on port", "\tat ");
    }

    @Test
    void aDeskOthersCanReachNeedsItsFirstAdminsPassword() throws Exception {
        try (var desk = aDesk("no-password.log", OPEN_TO_OTHERS)) {
            refusesInPlainWords(desk.ends(1), "its first admin has no password", "Set DESK_ADMIN_PASSWORD");
        }
    }

    @Test
    void demoAccountsStayOnThisMachineAndOneDeskUsesAFolder() throws Exception {
        try (var demo = aDesk("demo.log").isOpen()) {
            try (var second = aDesk("second.log")) {
                refusesInPlainWords(second.ends(1), "Another desk is running on the folder", "DESK_DATABASE_FOLDER");
            }
            demo.isStopped();
        }
        try (var open = aDesk("open.log", OPEN_TO_OTHERS, "--desk.admin.password=a-long-password")) {
            refusesInPlainWords(open.ends(1), "has the demo accounts", "server.address");
        }
    }
}
