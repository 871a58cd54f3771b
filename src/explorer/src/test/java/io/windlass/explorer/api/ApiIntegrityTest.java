package io.windlass.explorer.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.testing.Await;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What is told of the chain's changes, and of history on its way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiIntegrityTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private static final String HISTORY_TO_FILL =
            "insert into backfill_range (blocks) values ('[5000,5100)'), ('[6000,6020)')";

    private static final String HISTORY_FILLED =
            "insert into announcement (kind, first, last, at) values"
                    + " ('backfilled', 4000, 4099, now() - interval '10 seconds'),"
                    + " ('backfilled', 4100, 4199, now())";

    private final RestlessLedger ledger = new RestlessLedger(5);
    private final ApiServer api = ApiServer.over(ledger.readBy());

    @AfterAll
    void close() {
        api.close();
        ledger.close();
    }

    @Test
    void tellsWhichBranchWasReplacedByWhich() throws InterruptedException {
        ChainModel before = ledger.newest();
        while (ledger.reorgs() == 0) {
            before = ledger.newest();
            ledger.change();
        }
        String tip = ledger.newest().tip().hash().toHex();
        Await.until(
                "the new branch is served",
                SOON,
                () -> api.json("tip").at("/tip/hash").asString().equals(tip));

        JsonNode reorg = api.json("integrity").at("/reorgs/0");

        assertThat(reorg.at("/after/hash").asString()).isEqualTo(tip);
        assertThat(reorg.at("/before/hash").asString()).isEqualTo(before.tip().hash().toHex());
        assertThat(reorg.path("depth").asLong())
                .isEqualTo(before.tip().number().value() - reorg.path("ancestor").asLong());
    }

    @Test
    void tellsHowMuchHistoryIsToComeAndHowFast() throws InterruptedException {
        ledger.run(HISTORY_TO_FILL);
        ledger.run(HISTORY_FILLED);

        Await.until(
                "the ranges are told",
                SOON,
                () -> api.json("integrity").path("backfillRanges").asInt() == 2);
        JsonNode integrity = api.json("integrity");
        assertThat(integrity.at("/backfill/blocks").asInt()).isEqualTo(120);
        assertThat(integrity.at("/backfill/blocksPerSecond").asInt()).isBetween(7, 20);
        assertThat(integrity.at("/backfill/secondsLeft").asInt()).isBetween(6, 18);
    }

    @Test
    void tellsOfAnIncidentUntilItIsClosedAndAfterwards() throws InterruptedException {
        ledger.run(
                "insert into incident (number, node, reason) values (3, 'http://node', 'another branch')");
        Await.until(
                "the incident is told",
                SOON,
                () -> api.json("integrity").path("incidents").size() == 1);
        JsonNode open = api.json("integrity").at("/incidents/0");
        assertThat(open.path("number").asInt()).isEqualTo(3);
        assertThat(open.path("node").asString()).isEqualTo("http://node");
        assertThat(open.path("reason").asString()).isEqualTo("another branch");
        assertThat(open.path("openedAt").isString()).isTrue();
        assertThat(open.path("closedAt").isNull()).isTrue();

        ledger.run(
                "update incident set depth = 9, resumed_by = 'alice', resumed_at = now(), closed_at = now()");
        Await.until(
                "the end is told",
                SOON,
                () -> api.json("integrity").at("/incidents/0/closedAt").isString());
        JsonNode closed = api.json("integrity").at("/incidents/0");
        assertThat(closed.path("resumedBy").asString()).isEqualTo("alice");
        assertThat(closed.path("depth").asInt()).isEqualTo(9);
    }
}
