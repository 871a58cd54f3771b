package io.windlass.explorer.shell;

import com.vaadin.flow.component.UIDetachedException;
import io.windlass.explorer.settings.ExplorerSettings;
import io.windlass.explorer.tip.SeenTip;
import io.windlass.explorer.tip.TipWatch;
import io.windlass.ledger.announce.TipStream;
import io.windlass.ledger.read.Position;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Tells open pages that the ledger changed: the first change at once, then no more than is set. */
@Component
final class LiveFeed implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
    private static final long LOOK_AT_HEARING_EVERY_MS = 1_000;

    private final TipStream stream;
    private final TipWatch watch;
    private final Clock clock;
    private final Throttle throttle;
    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService beats =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("live-feed").daemon(true).factory());
    private final Runnable unsubscribe;
    private final AtomicLong changes = new AtomicLong();
    private volatile boolean lost;

    LiveFeed(TipStream stream, TipWatch watch, ExplorerSettings settings, Clock clock) {
        this.stream = stream;
        this.watch = watch;
        this.clock = clock;
        this.throttle = new Throttle(settings.live().atMostEvery());
        this.unsubscribe = watch.subscribe(this::changed);
        var _ =
                beats.scheduleWithFixedDelay(
                        this::lookAtHearing,
                        LOOK_AT_HEARING_EVERY_MS,
                        LOOK_AT_HEARING_EVERY_MS,
                        TimeUnit.MILLISECONDS);
    }

    /** The ledger does not answer, or its announcements do not reach us. */
    boolean isLost() {
        return lost;
    }

    /** The tip that all changes so far led to; null where there is none, or none is known. */
    @Nullable SeenTip newest() {
        try {
            Position position = watch.now();
            return position.tip() == null ? null : SeenTip.of(position);
        } catch (DataAccessException e) {
            return null; // what is asked next tells its reader that the ledger is lost
        }
    }

    /** How many changes there were: read it before a page is made, say it to {@link #subscribe}. */
    long changes() {
        return changes.get();
    }

    /**
     * Calls {@code listener} on the feed's thread; at once and on the caller's where there was a
     * change after {@code seen}, or where we hear nothing. It must return quickly.
     *
     * @return ends it
     */
    Runnable subscribe(long seen, Runnable listener) {
        listeners.add(listener);
        if (changes.get() != seen || lost) {
            tell(listener);
        }
        return () -> listeners.remove(listener);
    }

    private void changed() {
        changes.incrementAndGet();
        long delay = throttle.changed(clock.millis());
        if (delay >= 0) {
            var _ = beats.schedule(this::beat, delay, TimeUnit.MILLISECONDS);
        }
    }

    private void lookAtHearing() {
        boolean now = stream.hearing() == TipStream.Hearing.RECONNECTING || !watch.ledgerAnswers();
        if (now != lost) {
            lost = now;
            changed();
        }
    }

    private void beat() {
        throttle.shown(clock.millis());
        listeners.forEach(this::tell);
    }

    // A page that went away without a word must not keep the others from hearing.
    private void tell(Runnable listener) {
        try {
            listener.run();
        } catch (UIDetachedException e) {
            listeners.remove(listener);
        } catch (RuntimeException e) {
            listeners.remove(listener);
            LOG.warn("an open page no longer follows: {}", e.toString());
        }
    }

    @Override
    public void destroy() {
        unsubscribe.run();
        beats.shutdownNow();
    }
}
