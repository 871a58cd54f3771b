package io.windlass.ledger.announce;

import io.lettuce.core.RedisException;
import io.windlass.ledger.Announcement;
import io.windlass.ledger.LedgerSettings;
import io.windlass.ledger.announce.PostgresListener.Hearer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears announcements over Postgres and Redis and passes each on once, in order; the loss of either
 * is survived. What both missed is read from Postgres' table when it is back.
 */
public final class TipStream implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TipStream.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final long UNKNOWN = -1;

    private final PostgresListener postgres;
    private final @Nullable RedisListener redis;
    private final BlockingQueue<Word> words = new LinkedBlockingQueue<>();
    private final List<Consumer<Announcement>> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean hearsPostgres;
    private volatile boolean hearsRedis;
    // written by the dispatching thread alone
    private volatile long last = UNKNOWN;

    /** How announcements reach us right now. */
    public enum Hearing {
        /** Over Postgres, and Redis where there is one. */
        LIVE,
        /** One of the two is lost. */
        IMPAIRED,
        /** None: trying to connect again. */
        RECONNECTING
    }

    private sealed interface Word {}

    /** Something was announced. */
    private record Said(Announcement announcement) implements Word {}

    /** A connection is new: something may have been missed. */
    private record Asked() implements Word {}

    private TipStream(LedgerSettings settings) {
        this.postgres = new PostgresListener(settings);
        String redisUrl = settings.redisUrl();
        this.redis = redisUrl == null ? null : new RedisListener(redisUrl);
    }

    /** Starts listening; connects in the background and goes on trying. */
    public static TipStream open(LedgerSettings settings) {
        TipStream stream = new TipStream(settings);
        start("tip-stream", stream::dispatch);
        start("tip-stream-postgres", stream::hearPostgres);
        RedisListener redis = stream.redis;
        if (redis != null) {
            start("tip-stream-redis", () -> stream.hearRedis(redis));
        }
        return stream;
    }

    private static void start(String name, Runnable loop) {
        Thread.ofPlatform().name(name).daemon().start(loop);
    }

    public Hearing hearing() {
        boolean whole = last != UNKNOWN && hearsPostgres && (redis == null || hearsRedis);
        if (whole) {
            return Hearing.LIVE;
        }
        return hearsPostgres || hearsRedis ? Hearing.IMPAIRED : Hearing.RECONNECTING;
    }

    /**
     * Calls {@code listener} on the stream's own thread for every announcement from now on; it must
     * return quickly.
     *
     * @return closes the subscription
     */
    public Runnable subscribe(Consumer<Announcement> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void hearPostgres() {
        while (isOpen()) {
            try {
                postgres.listen(hearer(up -> hearsPostgres = up));
            } catch (SQLException | IllegalArgumentException e) {
                lost("Postgres", hearsPostgres, e);
            }
            hearsPostgres = false;
            pause();
        }
    }

    private void hearRedis(RedisListener listener) {
        UUID ledger = null;
        while (isOpen()) {
            try {
                // asked once: Redis must be heard even while Postgres is away
                ledger = ledger == null ? postgres.ledger() : ledger;
                listener.listen(ledger, last, hearer(up -> hearsRedis = up));
            } catch (SQLException | RedisException | IllegalArgumentException e) {
                lost("Redis", hearsRedis, e);
            }
            hearsRedis = false;
            pause();
        }
    }

    private void lost(String what, boolean wasUp, Exception e) {
        if (wasUp && isOpen()) {
            LOG.warn("lost announcements over {}: {}; trying again", what, e.getMessage());
        }
    }

    private Hearer hearer(Consumer<Boolean> state) {
        return new Hearer() {
            @Override
            public void connected() {
                state.accept(true);
                words.add(new Asked());
            }

            @Override
            public void heard(Announcement announcement) {
                words.add(new Said(announcement));
            }

            @Override
            public boolean isOpen() {
                return TipStream.this.isOpen();
            }
        };
    }

    private void dispatch() {
        while (isOpen()) {
            try {
                Word word = words.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                switch (word) {
                    case null -> {}
                    case Asked() -> catchUp();
                    case Said(Announcement announcement) -> pass(announcement);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Passes on what is new; before it, what a gap in the numbers hides. */
    private void pass(Announcement announcement) {
        if (last != UNKNOWN && announcement.sequence() > last + 1) {
            catchUp();
        }
        deliver(announcement);
    }

    private void catchUp() {
        try {
            if (last == UNKNOWN) {
                last = postgres.newest();
                return;
            }
            List<Announcement> missed = postgres.after(last);
            while (!missed.isEmpty()) {
                missed.forEach(this::deliver);
                missed = postgres.after(last);
            }
        } catch (SQLException e) {
            LOG.debug("Postgres does not tell what was announced after {}", last, e);
        }
    }

    private void deliver(Announcement announcement) {
        if (announcement.sequence() <= last) {
            return;
        }
        last = announcement.sequence();
        for (Consumer<Announcement> listener : listeners) {
            try {
                listener.accept(announcement);
            } catch (RuntimeException e) {
                LOG.error("a listener failed on {}", announcement, e);
            }
        }
    }

    private boolean isOpen() {
        return closed.getCount() > 0;
    }

    private void pause() {
        try {
            if (closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed.countDown();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        if (redis != null) {
            redis.close();
        }
    }
}
