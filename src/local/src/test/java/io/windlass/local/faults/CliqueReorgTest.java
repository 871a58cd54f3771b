package io.windlass.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.local.plan.DataFolder;
import io.windlass.local.process.ProcessSpec;
import io.windlass.testing.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reorgs of real validators under traffic: after the repair the ledger equals a fresh index of the
 * branch that won.
 */
@Tag("packaged")
final class CliqueReorgTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    // Validators begin with a block each. Where one asks a peer for a branch that was given up
    // since,
    // it seals nothing until that times out, a minute later.
    private static final Duration AT_FIRST = Duration.ofMinutes(5);
    private static final int REWOUND = 20;
    private static final int AHEAD = 2;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private Grounds grounds;
    private Validators chain;
    private Running traffic;
    private LedgerLook ledger;
    private final Deque<Ending> endings = new ArrayDeque<>();

    /** Ends what a test started, as far as it came. */
    private interface Ending {
        void end() throws IOException, InterruptedException;
    }

    @BeforeEach
    void follow() throws IOException, InterruptedException, SQLException {
        grounds = Grounds.in(folder);
        endings.push(grounds::close);
        chain = Validators.start(grounds.launch(), new DataFolder(folder.resolve("chain")));
        endings.push(chain::stop);
        traffic = Running.start(traffic());
        endings.push(() -> traffic.end("TERM"));
        ledger = ledger("followed");
        index(ledger);
        Await.until("transactions are stored", AT_FIRST, () -> ledger.transactions() > 10);
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        while (!endings.isEmpty()) {
            endings.pop().end();
        }
    }

    @Test
    void validatorsCutIntoTwoGroupsAndJoinedAgainLeaveTheWinningBranch()
            throws IOException, InterruptedException, SQLException {
        List<GethCalls> few = chain.cutOffTwo();
        GethCalls many =
                chain.all().stream().filter(it -> !few.contains(it)).findFirst().orElseThrow();
        Await.until(
                "the others are ahead on another branch",
                PATIENCE,
                () -> {
                    GethCalls.Head ours = chain.watched().head();
                    return many.head().number() > ours.number() + AHEAD && !many.shares(ours);
                });
        GethCalls.Head lost = chain.watched().head();
        Await.until("the losing branch is stored", PATIENCE, () -> ledger.stores(lost));

        chain.join(few);

        Await.until("a reorg", PATIENCE, () -> ledger.orphaned(lost.hash()));
        equalsAFreshIndex();
    }

    @Test
    @Tag("long")
    void twentyBlocksTakenOffEveryNodeLeaveTheNewOnes()
            throws IOException, InterruptedException, SQLException {
        Await.until("enough blocks to lose", PATIENCE, () -> ledger.tip() > REWOUND + 5);

        GethCalls.Head lost = chain.rewind(REWOUND);

        Await.until("a deep reorg", PATIENCE, () -> ledger.orphaned(lost.hash()));
        assertThat(ledger.orphans()).isGreaterThanOrEqualTo(REWOUND);
        equalsAFreshIndex();
    }

    private void equalsAFreshIndex() throws IOException, InterruptedException, SQLException {
        traffic.end("TERM");
        chain.stopSealing();
        LedgerLook fresh = ledger("fresh");
        index(fresh);
        Await.until("both have stored everything", PATIENCE, () -> holdTheHead(ledger, fresh));
        grounds.comparison().findsEqual(ledger, fresh);
        assertThat(ledger.quarantined()).isZero();
        FaultConsole.line(
                "%d blocks with %d transactions equal a fresh index, %d blocks were orphaned"
                        .formatted(ledger.blocks(), ledger.transactions(), ledger.orphans()));
    }

    private boolean holdTheHead(LedgerLook one, LedgerLook other)
            throws IOException, InterruptedException, SQLException {
        GethCalls.Head head = chain.watched().head();
        return one.holds(head.number(), head.hash()) && other.holds(head.number(), head.hash());
    }

    private LedgerLook ledger(String name) throws SQLException {
        grounds.createLedger(name);
        return new LedgerLook(grounds, name);
    }

    private void index(LedgerLook into) throws IOException {
        IndexerProcess indexer =
                IndexerProcess.start(
                        grounds.indexers()
                                .indexer(
                                        into.name(),
                                        into.name(),
                                        List.of(chain.watched().http()),
                                        List.of(chain.watched().ws())));
        endings.push(indexer::end);
    }

    /** To a node of those that go on. */
    private ProcessSpec traffic() {
        Packaged packaged = Packaged.named();
        return ProcessSpec.of(
                List.of(
                        packaged.java(),
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        packaged.roles().resolve("local/windlass-local.jar").toString(),
                        "io.windlass.local.traffic.TrafficMaker",
                        "--rpc",
                        chain.all().getLast().url(),
                        "--record",
                        folder.resolve("traffic.jsonl").toString()),
                folder.resolve("traffic.log"));
    }
}
