package io.windlass.gateway.subscribe;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets many be told of an event a few at a time. The event loops that write events carry
 * everybody's calls, and an event loop of Netty 4.2 that has tasks may go without reading for a
 * second: without a break, calls would wait at every block until all subscribers were told. For one
 * thread.
 */
final class Rounds {
    /** Events of a round: the delay that calls see for them is below a millisecond. */
    static final int EVENTS = 16;

    /** An event loop that is busy for longer is not waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Duration patience;
    private int told;

    Rounds() {
        this(PATIENCE);
    }

    Rounds(Duration patience) {
        this.patience = patience;
    }

    /** To be called after each event; ends a round once that one is written. */
    void told(Subscription subscription) throws InterruptedException {
        told++;
        if (told < EVENTS) {
            return;
        }
        told = 0;
        CountDownLatch sent = new CountDownLatch(1);
        subscription.sink().afterSent(sent::countDown);
        boolean _ = sent.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
