package io.outcomedesk.mail;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** A thread of its own for mail: nothing of the desk waits for a mail server. What it is doing it finishes when the desk stops. */
public final class MailThread {

    private static final int SECONDS_TO_FINISH = 20;

    private final String name;
    private @Nullable ThreadPoolTaskScheduler thread;

    public MailThread(String name) {
        this.name = name;
    }

    public void start(Runnable send, Duration every) {
        var own = new ThreadPoolTaskScheduler();
        own.setThreadNamePrefix(name + "-");
        own.setWaitForTasksToCompleteOnShutdown(true);
        own.setAwaitTerminationSeconds(SECONDS_TO_FINISH);
        own.initialize();
        own.scheduleWithFixedDelay(send, every);
        thread = own;
    }

    public void stop() {
        Optional.ofNullable(thread).ifPresent(ThreadPoolTaskScheduler::shutdown);
        thread = null;
    }

    public boolean isRunning() {
        return thread != null;
    }
}
