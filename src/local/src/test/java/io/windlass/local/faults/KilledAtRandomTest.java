package io.windlass.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Packaged indexers that are killed at random moments while they follow and backfill, and whose
 * database is killed and starved under them: what is stored in the end equals a fresh index.
 */
@Tag("packaged")
final class KilledAtRandomTest {
    private static final int FAULTS = 10;
    private static final int ROUNDS = 10;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void tenFaultsUnderTwoIndexersLeaveNoGapAndNoDuplicate()
            throws IOException, InterruptedException, SQLException {
        try (Grounds grounds = Grounds.in(folder)) {
            surviveOneRound(grounds, 1, 2, seed());
        }
    }

    @Test
    @Tag("long")
    void aHundredFaultsUnderOneTwoOrThreeIndexersLeaveNoGapAndNoDuplicate()
            throws IOException, InterruptedException, SQLException {
        long seed = seed();
        try (Grounds grounds = Grounds.in(folder)) {
            for (int round = 1; round <= ROUNDS; round++) {
                surviveOneRound(grounds, round, 1 + round % 3, seed + round);
            }
        }
    }

    private static void surviveOneRound(Grounds grounds, int round, int indexers, long seed)
            throws IOException, InterruptedException, SQLException {
        FaultConsole.line(
                "round %d: %d indexers, play it again with -Dwindlass.seed=%d"
                        .formatted(round, indexers, seed));
        SplittableRandom chance = new SplittableRandom(seed);
        GeneratedChain chain = GeneratedChain.make(chance, 1_500, 300);
        LedgerLook ledger = ledger(grounds, "killed_" + round);
        LedgerLook fresh = ledger(grounds, "fresh_" + round);
        try (Trial trial = new Trial(grounds, chain, ledger, chance)) {
            trial.run(indexers, faults(grounds.disk().isSmall(), indexers > 1, chance));
        }
        try (Trial peace = new Trial(grounds, chain, fresh, chance)) {
            peace.runInPeace();
        }
        grounds.comparison().findsEqual(ledger, fresh);
        assertThat(ledger.quarantined()).isZero();
        FaultConsole.line(
                "round %d: %d blocks equal a fresh index, %d blocks were orphaned on the way"
                        .formatted(round, ledger.blocks(), ledger.orphans()));
    }

    private static LedgerLook ledger(Grounds grounds, String name) throws SQLException {
        grounds.createLedger(name);
        return new LedgerLook(grounds, name);
    }

    /** Of every kind, in any order. */
    private static List<Fault> faults(boolean smallDisk, boolean racing, SplittableRandom chance) {
        List<Fault> faults =
                new ArrayList<>(
                        List.of(
                                Fault.POSTGRES_KILLED,
                                Fault.POSTGRES_KILLED,
                                Fault.POSTGRES_STOPPED_HARD,
                                Fault.POSTGRES_STOPPED_HARD));
        if (smallDisk) {
            faults.add(Fault.DISK_FULL);
        }
        if (racing) {
            faults.add(Fault.INDEXER_PAUSED);
        }
        faults.addAll(Collections.nCopies(FAULTS - faults.size(), Fault.INDEXER_KILLED));
        Collections.shuffle(faults, new Random(chance.nextLong()));
        return faults;
    }

    private static long seed() {
        return Long.getLong("windlass.seed", new Random().nextLong(1_000_000_000));
    }
}
