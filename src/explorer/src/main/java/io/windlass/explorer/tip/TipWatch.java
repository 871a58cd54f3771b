package io.windlass.explorer.tip;

import io.windlass.explorer.settings.ExplorerSettings;
import io.windlass.ledger.Announcement;
import io.windlass.ledger.announce.TipStream;
import io.windlass.ledger.read.LedgerReader;
import io.windlass.ledger.read.Position;
import io.windlass.ledger.read.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * The newest position of the ledger that this node knows, and the newest that it served. Both only
 * go forward, so the tip goes back only where the ledger announced that blocks were replaced.
 */
@Component
public final class TipWatch {
    private static final Duration FRESH = Duration.ofSeconds(1);
    // Long enough that a lost database costs the waiting readers little, short enough that nobody
    // notices it after the database is back.
    private static final Duration LEFT_ALONE = Duration.ofMillis(300);

    private final LedgerReader ledger;
    private final TipStream stream;
    private final Clock clock;
    private final Patience patience;
    private final ReentrantLock asking = new ReentrantLock();
    private final AtomicLong heard = new AtomicLong();
    private final AtomicReference<@Nullable Known> known = new AtomicReference<>();
    private final AtomicReference<@Nullable Position> served = new AtomicReference<>();
    private volatile long leftAloneUntil;

    private record Known(Position position, @Nullable Position before, long readAt) {}

    TipWatch(LedgerReader ledger, TipStream stream, ExplorerSettings settings, Clock clock) {
        this.ledger = ledger;
        this.stream = stream;
        this.clock = clock;
        this.patience = new Patience(settings.tip().waitAtMost(), settings.tip().waitingAtMost());
        stream.subscribe(this::heard);
    }

    private void heard(Announcement announcement) {
        heard.accumulateAndGet(announcement.sequence(), Math::max);
        patience.tell();
    }

    /**
     * Calls {@code listener} for every announcement, when {@link #now} takes account of it.
     *
     * @return ends it
     */
    public Runnable subscribe(Runnable listener) {
        return stream.subscribe(_ -> listener.run());
    }

    /**
     * The newest position, asked from the ledger after every announcement and once a second.
     *
     * @throws DataAccessException when the ledger does not answer and never did
     */
    public Position now() {
        Known newest = known.get();
        if (newest == null) {
            return ask(null);
        }
        boolean missed = newest.position.announced() < heard.get();
        boolean old = clock.millis() - newest.readAt > FRESH.toMillis();
        if (!missed && (!old || asking.isLocked())) {
            return newest.position;
        }
        try {
            return ask(newest);
        } catch (DataAccessException e) {
            return newest.position;
        }
    }

    /**
     * As {@link #now}, but where the client has seen a later tip, this node looks again and waits a
     * moment for it. What comes back may still be behind; then the answer says so.
     */
    public Position now(@Nullable SeenTip seen) {
        Position position = now();
        if (seen == null || !seen.isAheadOf(position)) {
            return position;
        }
        try {
            ask(known.get());
        } catch (DataAccessException e) {
            return position;
        }
        return patience.until(() -> !seen.isAheadOf(now()), this::now);
    }

    // Who waited while somebody else asked takes what he learned.
    private Position ask(@Nullable Known stale) {
        asking.lock();
        try {
            Known newest = known.get();
            if (newest != null && !newest.equals(stale)) {
                return newest.position;
            }
            return read((_, position) -> position);
        } finally {
            asking.unlock();
        }
    }

    /**
     * Asks the ledger in one snapshot, and tells where that snapshot stands.
     *
     * @throws DataAccessException when the ledger does not answer
     */
    public <T> T read(BiFunction<Snapshot, Position, T> question) {
        if (clock.millis() < leftAloneUntil) {
            throw new DataAccessResourceFailureException("the ledger was lost a moment ago");
        }
        try {
            return ledger.read(snapshot -> {
                Position position = snapshot.position();
                learn(position);
                return question.apply(snapshot, position);
            });
        } catch (DataAccessException e) {
            if (Loss.isOf(e)) {
                leftAloneUntil = clock.millis() + LEFT_ALONE.toMillis();
            }
            throw e;
        }
    }

    /** Asks the ledger for its position, and tells whether it answered. */
    public boolean ledgerAnswers() {
        try {
            return read((_, _) -> true);
        } catch (DataAccessException e) {
            return false;
        }
    }

    private void learn(Position position) {
        long now = clock.millis();
        known.updateAndGet(newest -> {
            if (newest == null || !newest.position.ledger().equals(position.ledger())) {
                return new Known(position, null, now);
            }
            if (newest.position.isBefore(position)) {
                return new Known(position, newest.position, now);
            }
            return position.isBefore(newest.position)
                    ? newest
                    : new Known(position, newest.before, now);
        });
    }

    /** The position one block before {@code position}, where that is where this node came from. */
    public Optional<Position> before(Position position) {
        Known newest = known.get();
        return newest == null
                        || newest.before == null
                        || !newest.position.equals(position)
                        || newest.before.generation() != position.generation()
                        || newest.before.height() != position.height() - 1
                ? Optional.empty()
                : Optional.of(newest.before);
    }

    /** Whether nothing newer was served yet. */
    public boolean mayServe(Position position) {
        Position newest = served.get();
        return newest == null
                || !newest.ledger().equals(position.ledger())
                || !position.isBefore(newest);
    }

    /** Serves {@code position} unless something newer was served already; tells which. */
    public boolean serve(Position position) {
        while (true) {
            Position newest = served.get();
            if (newest != null && newest.ledger().equals(position.ledger())) {
                if (position.isBefore(newest)) {
                    return false;
                }
                if (!newest.isBefore(position)) {
                    return true;
                }
            }
            if (served.compareAndSet(newest, position)) {
                return true;
            }
        }
    }
}
