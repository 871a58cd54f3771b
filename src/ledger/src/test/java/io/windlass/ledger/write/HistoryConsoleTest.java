package io.windlass.ledger.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.BlockNumber;
import io.windlass.chain.Consensus;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.ledger.TestChain;
import io.windlass.ledger.TestLedger;
import io.windlass.testing.Await;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What a person may do to stored history, only when sure. */
class HistoryConsoleTest {
    private static final int LENGTH = 47;
    private static final Duration SOON = Duration.ofSeconds(60);

    private static final String WAITS =
            """
            select exists (select from pg_locks where locktype = 'advisory' and classid = 8747 and not granted
                and database = (select oid from pg_database where datname = current_database()))
            """;

    private final TestLedger database = TestLedger.fresh();
    private final String url =
            database.writer().jdbcUrl() + "?user=" + database.writer().username();

    @Test
    void dropsOldBlocksAsFarAsThePolicyLetsThem() {
        full(Consensus.CLIQUE).close();
        assertThat(run("drop-below", "20", url, "--yes"))
                .isEqualTo(
                        "Refused: the policy keeps every block: say first how many of the newest must stay.");
        assertThat(run("retain", "20", url))
                .isEqualTo(
                        "This would let the indexer drop all blocks below 20 for good. Add --yes to do it.");
        assertThat(run("retain", "45", url)).startsWith("The ledger keeps the newest 45 blocks");
        assertThat(run("drop-below", "20", url, "--yes"))
                .startsWith("Refused: the policy keeps the newest 45 blocks");
        assertThat(run("retain", "20", url, "--yes"))
                .startsWith("The ledger keeps the newest 20 blocks");
        assertThat(run("drop-below", "25", url))
                .contains("below 20")
                .endsWith("Add --yes to do it.");
        assertThat(run("drop-below", "25", url, "--yes"))
                .isEqualTo("Dropped 20 blocks below 20, in 16 partitions.");
        assertThat(run("retain", "all", url)).isEqualTo("The ledger keeps every block.");
    }

    @Test
    void takesBackABranchThatLostByMoreThanAnIndexerMayReplace() {
        try (Ledger ledger = full(Consensus.CLIQUE)) {
            assertThat(run("forget-above", "7", url))
                    .startsWith("This would forget 40 blocks, from 8 to 47;")
                    .endsWith("Add --yes to do it.");
            FollowTerm term =
                    ledger.leases()
                            .acquireFollow("the indexer", Duration.ofMinutes(1))
                            .orElseThrow();
            assertThat(run("forget-above", "7", url, "--yes"))
                    .isEqualTo("Refused: stop the indexers first; the indexer follows.");
            assertThat(ledger.tip().orElseThrow().number()).isEqualTo(new BlockNumber(LENGTH));

            ledger.leases().release(term);
            assertThat(run("forget-above", "7", url, "--yes"))
                    .isEqualTo("Forgot 40 blocks above 7.");
            assertThat(ledger.tip().orElseThrow().number()).isEqualTo(new BlockNumber(7));
            assertThat(ledger.leases().follower()).isEmpty();
        }
    }

    @Test
    void leavesTheRightToFollowToOthersWhenItFails() {
        try (Ledger ledger = full(Consensus.CLIQUE)) {
            database.cutWriterAt("counter");
            assertThat(run("forget-above", "7", url, "--yes")).startsWith("not done: ");
            assertThat(ledger.leases().follower()).isEmpty();
            assertThat(ledger.tip().orElseThrow().number()).isEqualTo(new BlockNumber(LENGTH));
        }
    }

    @Test
    void leavesTheRightToFollowToOthersWhenItIsStopped() throws Exception {
        try (Ledger ledger = full(Consensus.CLIQUE);
                Connection held = database.owner().dataSource().getConnection()) {
            held.setAutoCommit(false);
            JdbcClient owner = JdbcClient.create(new SingleConnectionDataSource(held, true));
            owner.sql("select pg_advisory_xact_lock(8747, 1)::text").query().singleRow();
            Process process = start("forget-above", "7", url, "--yes");
            try {
                Await.until(
                        "it is about to forget",
                        SOON,
                        () -> owner.sql(WAITS).query(Boolean.class).single());
                assertThat(ledger.leases().follower()).isPresent();
                process.destroy();
                assertThat(process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            } finally {
                process.destroyForcibly();
            }
            assertThat(ledger.leases().follower()).isEmpty();
            held.rollback();
            assertThat(ledger.tip().orElseThrow().number()).isEqualTo(new BlockNumber(LENGTH));
        }
    }

    @Test
    void takesNothingBackWhereBlocksAreFinal() {
        full(Consensus.QBFT).close();
        assertThat(run("forget-above", "7", url, "--yes"))
                .isEqualTo("Refused: blocks of this chain are final, none is ever forgotten.");
    }

    @Test
    void saysWhatItDoesNotUnderstand() {
        assertThat(run("retain", "some", url)).isEqualTo("not a number of blocks: some");
        assertThat(run("drop-below", "all", url)).isEqualTo("not a number of blocks: all");
        assertThat(run("drop-below")).startsWith("usage: ");
        assertThat(run("shorten", "7", url)).startsWith("usage: ");
    }

    private static String run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new HistoryConsole(new PrintStream(out, true, StandardCharsets.UTF_8))
                .run(List.of(arguments));
        return out.toString(StandardCharsets.UTF_8).strip();
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                HistoryConsole.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).inheritIO().start();
    }

    private Ledger full(Consensus consensus) {
        BlockMaker chain = BlockMaker.of(consensus).seed(6).validators(4).begin().grow(LENGTH);
        Ledger ledger = Ledger.open(database.writerSettings(null));
        ledger.establish(TestChain.identity(chain));
        ledger.append(TestChain.proven(chain, 0, LENGTH));
        return ledger;
    }
}
