package io.outcomedesk.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whoever comes too often waits, and nobody else for them. */
class PageTrafficTest {

    private static PageTraffic traffic(Duration within) {
        return new PageTraffic(new PageSettings(180, within, 3, 5, 2));
    }

    private static long taken(PageTraffic traffic, int times, String link, String address) {
        return IntStream.range(0, times)
                .filter(i -> traffic.maySend(link, address))
                .count();
    }

    @Test
    void aLinkTakesSoMuchInATimeFromWhereverItComes() {
        var traffic = traffic(Duration.ofHours(1));

        assertThat(taken(traffic, 2, "link", "192.0.2.1")).isEqualTo(2);
        assertThat(taken(traffic, 4, "link", "192.0.2.2")).isEqualTo(1);
        assertThat(taken(traffic, 1, "another", "192.0.2.3")).isEqualTo(1);
    }

    @Test
    void anAddressSendsSoMuchInATimeWithWhateverLinks() {
        var traffic = traffic(Duration.ofHours(1));

        assertThat(IntStream.range(0, 9)
                        .filter(i -> traffic.maySend("link" + i, "192.0.2.1"))
                        .count())
                .isEqualTo(5);
        assertThat(traffic.maySend("link9", "192.0.2.2")).isTrue();
    }

    @Test
    void whoGuessesLinksSeesNoPageAnyMore() {
        var traffic = traffic(Duration.ofHours(1));

        traffic.triedAWrongLink("192.0.2.1");
        assertThat(traffic.mayCome("192.0.2.1")).isTrue();
        traffic.triedAWrongLink("192.0.2.1");

        assertThat(traffic.mayCome("192.0.2.1")).isFalse();
        assertThat(traffic.mayCome("192.0.2.2")).isTrue();
    }

    @Test
    void afterTheTimeEverybodyMayAgain() throws InterruptedException {
        var traffic = traffic(Duration.ofMillis(300));
        assertThat(taken(traffic, 4, "link", "192.0.2.1")).isEqualTo(3);

        Thread.sleep(400);

        assertThat(taken(traffic, 3, "link", "192.0.2.1")).isEqualTo(3);
    }
}
