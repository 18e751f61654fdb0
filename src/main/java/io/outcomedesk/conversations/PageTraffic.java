package io.outcomedesk.conversations;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How often one may come to customers' pages: by link and by address of the network, counted in this process alone. */
@Component
public class PageTraffic {

    /** Most links or addresses remembered; the one that came longest ago is forgotten first. */
    private static final int MOST = 50_000;

    private final PageSettings settings;
    private final Buckets byLink;
    private final Buckets byAddress;
    private final Buckets wrongLinks;

    PageTraffic(PageSettings settings) {
        this.settings = settings;
        byLink = new Buckets(settings.sentByLink(), settings.within());
        byAddress = new Buckets(settings.sentFromAddress(), settings.within());
        wrongLinks = new Buckets(settings.wrongLinks(), settings.within());
    }

    /** Nobody goes on guessing links; who did not guess any may always look. */
    public boolean mayCome(String address) {
        return wrongLinks.of(address).getAvailableTokens() > 0;
    }

    /** Counts it; true if it may be taken. */
    public boolean maySend(String link, String address) {
        return byAddress.of(address).tryConsume(1) && byLink.of(link).tryConsume(1);
    }

    /** Somebody came with a link that does not exist. */
    public void triedAWrongLink(String address) {
        wrongLinks.of(address).tryConsume(1);
    }

    /** After how long one may surely come again. */
    public Duration pause() {
        return settings.within();
    }

    /** A bucket for each name, full at first and filled up again over the time. */
    private static final class Buckets {

        private final int capacity;
        private final Duration within;
        private final Map<String, Bucket> known = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > MOST;
            }
        };

        Buckets(int capacity, Duration within) {
            this.capacity = capacity;
            this.within = within;
        }

        synchronized Bucket of(String name) {
            return known.computeIfAbsent(
                    name,
                    anyone -> Bucket.builder()
                            .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, within))
                            .build());
        }
    }
}
