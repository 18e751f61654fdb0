package io.outcomedesk.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.Together;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Nine in the morning: everybody opens the same page at the same moment, and everybody's browser may run its scripts. */
@DeskTest
class OpenedTogetherTest {

    private static final int PEOPLE = 8;
    private static final int MORNINGS = 10;
    private static final Pattern TOLD = Pattern.compile("script-src 'nonce-([\\w-]+)'");
    private static final Pattern WRITTEN = Pattern.compile("nonce=\"([\\w-]+)\"");

    @Autowired
    private Desk desk;

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void everyPagesScriptsCarryTheNonceItsBrowserWasTold(String application) {
        Callable<Void> open = () -> {
            for (int morning = 0; morning < MORNINGS; morning++) {
                var page = desk.get("", "/camunda/app/%s/default/".formatted(application))
                        .is(200);
                var told = TOLD.matcher(
                        page.headers().firstValue("Content-Security-Policy").orElseThrow());
                assertThat(told.find()).isTrue();
                assertThat(WRITTEN.matcher(page.text()).results().map(one -> one.group(1)))
                        .isNotEmpty()
                        .containsOnly(told.group(1));
            }
            return null;
        };
        Together.atTheSameMoment(Collections.nCopies(PEOPLE, open));
    }
}
