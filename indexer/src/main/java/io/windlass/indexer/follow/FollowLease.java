package io.windlass.indexer.follow;

import io.windlass.indexer.loop.Step;
import io.windlass.indexer.loop.StepReport;
import io.windlass.ledger.write.FollowTerm;
import io.windlass.ledger.write.Leases;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * This process's right to follow the chain: taken when nobody has it, renewed long before it runs
 * out, and given up as soon as the ledger says that its term is over. Without it this is a spare.
 */
public final class FollowLease implements Step {
    private static final int RENEWALS = 3;
    private static final Duration ASK_EVERY = Duration.ofSeconds(1);

    private final Leases leases;
    private final String holder;
    private final Duration duration;
    private final Runnable onTaken;
    private final AtomicReference<@Nullable FollowTerm> held = new AtomicReference<>();

    /**
     * @param holder this process, in words that no other process uses
     * @param duration silence after which a spare takes over
     */
    public FollowLease(Leases leases, String holder, Duration duration, Runnable onTaken) {
        this.leases = leases;
        this.holder = holder;
        this.duration = duration;
        this.onTaken = onTaken;
    }

    /** The term under which this process follows, or nothing while it is a spare. */
    public Optional<FollowTerm> term() {
        return Optional.ofNullable(held.get());
    }

    /** The ledger refused this term. */
    void lost(FollowTerm stale) {
        held.compareAndSet(stale, null);
    }

    @Override
    public StepReport step() {
        FollowTerm term = held.get();
        if (term == null) {
            return ask();
        }
        if (leases.renew(term, duration)) {
            return follows(term);
        }
        lost(term);
        return StepReport.notable(
                "became a spare: term %d is over".formatted(term.term()), Duration.ZERO);
    }

    private StepReport ask() {
        Optional<FollowTerm> taken = leases.acquireFollow(holder, duration);
        if (taken.isEmpty()) {
            return StepReport.routine("a spare: " + others(), ASK_EVERY);
        }
        held.set(taken.get());
        onTaken.run();
        return StepReport.notable(
                "took over: follows in term %d".formatted(taken.get().term()),
                duration.dividedBy(RENEWALS));
    }

    private StepReport follows(FollowTerm term) {
        return StepReport.routine(
                "follows in term %d".formatted(term.term()), duration.dividedBy(RENEWALS));
    }

    private String others() {
        return leases.follower()
                .map(f -> "%s follows in term %d".formatted(f.term().holder(), f.term().term()))
                .orElse("nobody follows yet");
    }

    /** Lets a spare take over at once. */
    public void release() {
        FollowTerm term = held.getAndSet(null);
        if (term != null) {
            leases.release(term);
        }
    }
}
