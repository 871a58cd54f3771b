package io.windlass.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.local.nodes.RpcProbe;
import io.windlass.local.plan.DataFolder;
import io.windlass.local.process.Await;
import io.windlass.local.process.PartReport;
import io.windlass.local.process.ProcessMark;
import io.windlass.local.status.StackState;
import io.windlass.local.status.StackStatus.BlockMark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** kill -9 in a stack that follows its chain: nothing is lost, nothing is there twice. */
@Tag("stack")
final class KilledPartTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long FURTHER = 5;

    private final LocalStack stack =
            new LocalStack(
                    new DataFolder(
                            Path.of(
                                    Objects.requireNonNull(
                                            System.getProperty("windlass.stack.data"),
                                            "needs a running stack: use ./windlass test, or name its data folder with -Dwindlass.stack.data"))),
                    Clock.systemUTC());

    @ParameterizedTest
    @ValueSource(strings = {"indexer", "postgres", "indexer"})
    void leavesNoGapAndNoDuplicate(String part)
            throws IOException, InterruptedException, SQLException {
        assertThat(Await.until(PATIENCE, () -> state().status().allHealthy())).isTrue();
        LedgerFacts ledger = new LedgerFacts(Objects.requireNonNull(state().status().jdbcUrl()));
        ProcessMark killed = process(part);
        long before = tip();

        killed.live().orElseThrow().destroyForcibly();

        assertThat(Await.until(PATIENCE, () -> isBack(part, killed) && tip() >= before + FURTHER))
                .as("%s is back and the tip beyond %d: %s", part, before + FURTHER, state())
                .isTrue();
        assertThat(report(part).restarts()).isPositive();
        assertThat(ledger.holes()).isZero();
        assertThat(ledger.twice()).isZero();
        assertThat(ledger.unlinked()).isZero();
        assertThat(ledger.lostRows()).isZero();
        assertThat(ledger.ranges()).isOne();
        assertThat(ledger.uncovered()).isZero();
        holdsWhatTheNodeHolds(ledger);
    }

    private void holdsWhatTheNodeHolds(LedgerFacts ledger)
            throws SQLException, IOException, InterruptedException {
        RpcProbe node = new RpcProbe(state().status().nodes().getFirst().http(), Clock.systemUTC());
        var hashes = ledger.hashes();
        assertThat(hashes.firstKey()).isZero();
        for (var block : hashes.headMap(ledger.tip() - FURTHER).entrySet()) {
            assertThat(node.hash(block.getKey()))
                    .as("block %d", block.getKey())
                    .contains(block.getValue());
        }
    }

    private boolean isBack(String part, ProcessMark killed) {
        StackState state = state();
        ProcessMark now = report(part).process();
        return now != null && !now.equals(killed) && state.status().allHealthy();
    }

    private ProcessMark process(String part) {
        return Objects.requireNonNull(report(part).process());
    }

    private PartReport report(String part) {
        return state().parts().stream()
                .filter(report -> report.name().equals(part))
                .findFirst()
                .orElseThrow();
    }

    private long tip() {
        BlockMark tip = state().status().tip();
        return tip == null ? -1 : tip.number();
    }

    private StackState state() {
        try {
            return stack.running().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
