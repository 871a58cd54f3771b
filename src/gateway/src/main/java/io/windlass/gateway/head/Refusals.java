package io.windlass.gateway.head;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A head that other instances did not agree to is not proposed again at once. */
final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private HeadSharing.@Nullable Mark refused;
    private Instant at = Instant.MIN;
    private boolean told;

    boolean rest(HeadSharing.Mark head, Instant now) {
        return head.equals(refused) && now.isBefore(at.plus(PAUSE));
    }

    void add(HeadSharing.Mark head, Instant now) {
        // the first time it may only be told too late what the others serve
        if (head.equals(refused) && !told) {
            told = true;
            LOG.warn(
                    "block {} is not served: by the shared head a higher one is, or another in its"
                            + " place, and no node here holds that",
                    head.number());
        }
        refused = head;
        at = now;
    }

    /** The head moved. */
    void clear() {
        refused = null;
        told = false;
    }
}
