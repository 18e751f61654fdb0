package io.outcomedesk.departments;

import io.outcomedesk.access.NotAllowed;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.Refused;
import io.outcomedesk.cases.Unknown;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** On every node: goes on with the handovers that run, whoever began them, until nothing waits. */
@Component
class HandoverWork {

    private static final Logger log = LoggerFactory.getLogger(HandoverWork.class);

    /** Cases in one go, so that other work of the same clock is not kept waiting. */
    private static final int AT_ONCE = 100;

    private final Handovers handovers;
    private final TransactionTemplate transaction;

    HandoverWork(Handovers handovers, PlatformTransactionManager transactions) {
        this.handovers = handovers;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Scheduled(fixedDelayString = "PT1S", initialDelayString = "PT5S")
    void goOn() {
        for (long handover : handovers.running()) {
            for (int i = 0; i < AT_ONCE && moveOne(handover); i++) {
                log.debug("Handover {}: one case further", handover);
            }
            handovers.endIfDone(handover);
        }
    }

    /** @return false when none waits that another node does not have */
    private boolean moveOne(long handover) {
        var taken = new AtomicReference<@Nullable CaseNumber>();
        try {
            Optional<CaseNumber> moved = Optional.ofNullable(transaction.execute(status -> {
                var number = handovers.takeOne(handover).orElse(null);
                taken.set(number);
                if (number != null) {
                    handovers.move(handover, number);
                }
                return number;
            }));
            return moved.isPresent();
        } catch (RuntimeException failed) {
            @Nullable CaseNumber number = taken.get();
            if (number == null) {
                throw failed;
            }
            note(handover, number, failed);
            return true;
        }
    }

    private void note(long handover, CaseNumber number, RuntimeException failed) {
        if (failed instanceof Refused
                || failed instanceof Invalid
                || failed instanceof NotAllowed
                || failed instanceof Unknown) {
            handovers.fail(handover, number, String.valueOf(failed.getMessage()));
        } else {
            log.warn("Case {} could not be handed over this time", number, failed);
            handovers.tryAgain(handover, number);
        }
    }
}
