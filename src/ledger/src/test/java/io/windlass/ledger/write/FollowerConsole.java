package io.windlass.ledger.write;

import io.windlass.chain.BlockNumber;
import io.windlass.chain.Consensus;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.ledger.LedgerSettings;
import io.windlass.ledger.RandomChain;
import io.windlass.ledger.StaleTerm;
import io.windlass.ledger.TestChain;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DataAccessException;

/** A process of its own that follows a made chain while it may, and says what it does. */
public final class FollowerConsole {
    static final int LENGTH = 60;
    static final Duration LEASE = Duration.ofSeconds(1);
    private static final Duration STEP = Duration.ofMillis(100);

    private final Ledger ledger;
    private final BlockMaker chain;
    private Optional<FollowTerm> term = Optional.empty();

    private FollowerConsole(Ledger ledger, BlockMaker chain) {
        this.ledger = ledger;
        this.chain = chain;
    }

    static BlockMaker chain() {
        return new RandomChain(26).grow(RandomChain.begin(Consensus.CLIQUE, 26), LENGTH);
    }

    /** Follows until it is killed: arguments are the JDBC URL and the user. */
    public static void main(String[] arguments) throws InterruptedException {
        LedgerSettings settings = new LedgerSettings(arguments[0], arguments[1], "", null, 4);
        CountDownLatch never = new CountDownLatch(1);
        try (Ledger ledger = Ledger.open(settings)) {
            FollowerConsole follower = new FollowerConsole(ledger, chain());
            do {
                System.out.println(follower.step());
            } while (!never.await(STEP.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    private String step() {
        try {
            if (term.isEmpty() || !ledger.leases().renew(term.get(), LEASE)) {
                term = ledger.leases().acquireFollow("the other process", LEASE);
            }
            return term.map(this::append).orElse("spare");
        } catch (StaleTerm e) {
            return "stale: " + e.getMessage();
        } catch (DataAccessException e) {
            return "cut off";
        }
    }

    private String append(FollowTerm held) {
        long next = ledger.tip().map(tip -> tip.number().value() + 1).orElse(0L);
        if (next > LENGTH) {
            return "done";
        }
        ledger.append(held, TestChain.proven(chain, next, next));
        return "appended " + new BlockNumber(next) + " under term " + held.term();
    }
}
