package io.windlass.gateway.limit;

import io.windlass.gateway.limit.Gatekeeper.Decision;
import io.windlass.gateway.limit.Gatekeeper.Decision.Granted;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What one caller may still spend on this instance. A call that is let in costs two atomic
 * additions; clock and Redis come in only when little is left.
 */
final class Account {
    private static final Decision GRANTED = new Granted();

    /** Shortest time between two words to Redis that a call asks for. */
    private static final long MILLIS_BETWEEN_WORDS = 5;

    /** With a word to Redis under way for longer, the caller has this instance's share. */
    private static final long MILLIS_TO_ANSWER = 150;

    private static final long MILLIS_A_DAY = 86_400_000;

    private final String caller;
    private final @Nullable SharedBuckets shared;
    private final Clock clock;
    private final LimitCounts counts;
    private final AtomicInteger inFlight = new AtomicInteger();

    /** May be spent before the next word from Redis. */
    private final AtomicLong units = new AtomicLong();

    /** Of what was given, not to be charged to the shared bucket: it came from no bucket. */
    private final AtomicLong ownShare = new AtomicLong();

    /** All that was ever given; less {@link #units}, it is what was spent. */
    private final AtomicLong given = new AtomicLong();

    private final AtomicLong refilledAt;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile long askedAt;
    private volatile Tier tier;
    private volatile long settled;
    private volatile long lowMark;
    private volatile long spentBefore;
    private volatile long day;

    /**
     * @param shared null = this instance is alone
     */
    Account(Caller caller, @Nullable SharedBuckets shared, Clock clock, LimitCounts counts) {
        this.caller = caller.id();
        this.tier = caller.tier();
        this.shared = shared;
        this.clock = clock;
        this.counts = counts;
        this.refilledAt = new AtomicLong(clock.millis());
        this.day = today();
        long first = tier.burst() / instances();
        units.set(first);
        given.set(first);
        // the first call already asks what is left in the shared bucket
        lowMark = shared == null ? 0 : first;
    }

    private int instances() {
        return shared == null ? 1 : shared.instances();
    }

    private long today() {
        return Math.floorDiv(clock.millis(), MILLIS_A_DAY);
    }

    Decision admit(Tier now, int cost) {
        if (!now.equals(tier)) {
            tier = now;
        }
        if (inFlight.incrementAndGet() > now.concurrent()) {
            inFlight.decrementAndGet();
            counts.denied(DenialCause.CONCURRENT);
            return Denials.concurrent(now);
        }
        Decision decision = spend(now, cost);
        if (!(decision instanceof Granted)) {
            inFlight.decrementAndGet();
        }
        return decision;
    }

    private Decision spend(Tier now, int cost) {
        if (cost == 0) {
            return GRANTED;
        }
        if (now.unitsPerDay() > 0 && spentToday() + cost > now.unitsPerDay() && !isNewDay()) {
            counts.denied(DenialCause.DAY);
            return Denials.day(now, millisToMidnight());
        }
        long left = units.addAndGet(-cost);
        if (left < 0) {
            units.addAndGet(cost);
            if (!refilled(now, cost)) {
                counts.denied(DenialCause.RATE);
                return denied(now, cost);
            }
            left = units.get();
        }
        counts.spent(cost);
        if (left < lowMark) {
            askSoon();
        }
        return GRANTED;
    }

    private Decision denied(Tier now, int cost) {
        if (cost > now.burst()) {
            return Denials.tooDear(now, cost);
        }
        askSoon();
        long left = Math.max(0, units.get());
        long missing = Math.max(1, cost - left);
        return Denials.rate(now, left, Math.max(1, missing * 1000 / now.unitsPerSecond()));
    }

    boolean isInFlight() {
        return inFlight.get() > 0;
    }

    void release() {
        inFlight.updateAndGet(count -> Math.max(0, count - 1));
    }

    /** Without Redis the units come back by the clock, as many as are this instance's share. */
    private boolean refilled(Tier now, int cost) {
        if (!isAlone()) {
            return false;
        }
        long at = refilledAt.get();
        long millis = clock.millis();
        long fresh = (millis - at) * now.unitsPerSecond() / (1000L * instances());
        if (fresh > 0 && refilledAt.compareAndSet(at, millis)) {
            long room = Math.max(0, now.burst() / instances() - units.get());
            give(Math.min(fresh, room));
            ownShare.addAndGet(Math.min(fresh, room));
        }
        long left = units.addAndGet(-cost);
        if (left < 0) {
            units.addAndGet(cost);
        }
        return left >= 0;
    }

    private void give(long amount) {
        given.addAndGet(amount);
        units.addAndGet(amount);
    }

    private boolean isAlone() {
        return shared == null
                || shared.isLost()
                || (asking.get() && clock.millis() - askedAt > MILLIS_TO_ANSWER);
    }

    private void askSoon() {
        if (shared != null && !asking.get() && clock.millis() - askedAt >= MILLIS_BETWEEN_WORDS) {
            settle();
        }
    }

    /** Done ten times a second: begins the day anew at midnight, tells Redis what was spent. */
    void tick() {
        var _ = isNewDay();
        if (given.get() - units.get() != settled) {
            settle();
        }
    }

    private void settle() {
        SharedBuckets buckets = shared;
        if (buckets == null || buckets.isLost() || !asking.compareAndSet(false, true)) {
            return;
        }
        askedAt = clock.millis();
        long left = units.get();
        long spent = given.get() - left;
        long own = ownShare.get();
        // a refused call may have been seen as spent for a moment: the next word takes it back
        long used = spent - settled;
        long charged = used - Math.clamp(used, 0, own);
        var _ =
                buckets.settle(caller, tier, charged, used)
                        .handle((word, failure) -> {
                            if (failure == null) {
                                settled = spent;
                                ownShare.addAndGet(-own);
                                hear(word, left);
                            } else {
                                buckets.lost(failure);
                            }
                            asking.set(false);
                            return null;
                        });
    }

    /** The share of what is left, less what was spent since it was asked for. */
    private void hear(SharedBuckets.Word word, long leftWhenAsked) {
        long share = Math.max(0, word.left()) / instances();
        give(share - leftWhenAsked);
        lowMark = share / 2;
        spentBefore = word.spentToday() - settled;
        day = today();
        refilledAt.set(clock.millis());
    }

    private long spentToday() {
        return spentBefore + given.get() - units.get();
    }

    /** Midnight was since the day was last looked at: the quota begins anew. */
    private boolean isNewDay() {
        long today = today();
        if (today == day) {
            return false;
        }
        day = today;
        spentBefore = units.get() - given.get();
        return true;
    }

    private long millisToMidnight() {
        return MILLIS_A_DAY - Math.floorMod(clock.millis(), MILLIS_A_DAY);
    }
}
