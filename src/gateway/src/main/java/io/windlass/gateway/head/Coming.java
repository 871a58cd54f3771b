package io.windlass.gateway.head;

import java.time.Duration;
import java.time.Instant;

/** A head of another instance; until it is served there it is not served here. */
record Coming(HeadSharing.Mark head, boolean served, Instant since) {
    /** For as long another instance is left to finish what it proposed. */
    private static final Duration OTHERS_TURN = Duration.ofSeconds(1);

    /** What is served is named again and again; what is not named for so long does not come. */
    private static final Duration FORGOTTEN = Duration.ofSeconds(5);

    boolean isUnderWay(HeadSharing.Mark mark, Instant now) {
        return head.equals(mark) && now.isBefore(since.plus(OTHERS_TURN));
    }

    boolean isForgotten(Instant now) {
        return !now.isBefore(since.plus(FORGOTTEN));
    }
}
