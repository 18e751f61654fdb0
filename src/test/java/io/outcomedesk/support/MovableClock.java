package io.outcomedesk.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The time of the desk and its engine, which tests move forward. */
@TestConfiguration(proxyBeanMethods = false)
public class MovableClock {

    @Bean
    @Primary
    public TestClock testClock() {
        return new TestClock();
    }

    /** Real time plus what the test added; the engine follows. */
    public static class TestClock extends Clock {

        /** A desk that starts again goes on where the one before had moved the time. */
        static final String AHEAD = "desk.clock.ahead";

        private Duration ahead = Duration.ZERO;

        TestClock() {
            forward(Duration.parse(System.getProperty(AHEAD, "PT0S")));
        }

        public synchronized void forward(Duration time) {
            ahead = ahead.plus(time);
            ClockUtil.offset(ahead.toMillis());
        }

        public synchronized void moveTo(Instant when) {
            forward(Duration.between(instant(), when));
        }

        @Override
        public synchronized Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
