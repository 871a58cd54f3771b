package io.windlass.local.faults.gateway;

import io.windlass.chain.Address;
import io.windlass.local.faults.GethCalls;
import io.windlass.local.process.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever befalls one of two nodes under a steady load, clients are told nothing wrong, no head
 * that goes back, and each event once.
 */
@Tag("packaged")
final class NodeFaultsTest {
    private static final Duration BEFORE = Duration.ofSeconds(5);
    private static final Duration HURT = Duration.ofSeconds(30);
    private static final Duration WHOLE = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofSeconds(15);

    private static final int POOL = 64;
    private static final List<String> SMALL_POOL =
            List.of(
                    "--txpool.nolocals",
                    "--txpool.globalslots",
                    "1",
                    "--txpool.accountslots",
                    "1",
                    "--txpool.globalqueue",
                    Integer.toString(POOL));

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Deque<Site> sites = new ArrayDeque<>();

    private Stage stage() throws IOException, InterruptedException {
        return stage(false, part -> part);
    }

    private Stage stage(boolean relayed, UnaryOperator<Part> change)
            throws IOException, InterruptedException {
        Stage stage = Stage.start(folder, relayed, change);
        sites.push(stage.site());
        return stage;
    }

    private static Ordeal begin(Stage stage) throws InterruptedException {
        Ordeal ordeal = stage.begin();
        ordeal.lastUntil(BEFORE);
        return ordeal;
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        for (Site site : sites) {
            site.stop();
        }
    }

    @Test
    void aNodeKilledComesBackUnnoticed() throws IOException, InterruptedException {
        Stage stage = stage();
        try (Ordeal ordeal = begin(stage)) {
            stage.kill(ordeal);
            ordeal.lastUntil(SHORT);
            ordeal.finish("kill -9", stage.site().truth()).isFlawless();
        }
    }

    @Test
    @Tag("long")
    void aNodeKilledAgainAndAgainIsUnnoticed() throws IOException, InterruptedException {
        Stage stage = stage();
        try (Ordeal ordeal = begin(stage)) {
            stage.kill(ordeal);
            ordeal.lastUntil(HURT);
            stage.kill(ordeal);
            ordeal.lastUntil(WHOLE);
            ordeal.finish("kill -9, twice", stage.site().truth()).isFlawless();
        }
    }

    @Test
    @Tag("long")
    void aNodeStoppedAndWokenIsUnnoticed() throws IOException, InterruptedException {
        Stage stage = stage();
        try (Ordeal ordeal = begin(stage)) {
            ordeal.moment("the node is stopped");
            stage.signal("STOP");
            stage.isOut(ordeal);
            ordeal.lastUntil(HURT);
            ordeal.moment("the node wakes up");
            stage.signal("CONT");
            stage.isBack(ordeal);
            ordeal.lastUntil(WHOLE);
            ordeal.finish("SIGSTOP", stage.site().truth()).isFlawless();
        }
    }

    @Test
    @Tag("long")
    void aNodeStartedAgainIsUnnoticed() throws IOException, InterruptedException {
        Stage stage = stage();
        try (Ordeal ordeal = begin(stage)) {
            ordeal.moment("the node is asked to end");
            stage.process().destroy();
            stage.isOut(ordeal);
            stage.isBack(ordeal);
            ordeal.lastUntil(WHOLE);
            ordeal.finish("restart", stage.site().truth()).isFlawless();
        }
    }

    @Test
    @Tag("long")
    void aNetworkThatGoesSilentAndOneThatBreaksAreUnnoticed()
            throws IOException, InterruptedException {
        Stage stage = stage(true, part -> part);
        try (Ordeal ordeal = begin(stage)) {
            ordeal.moment("the network goes silent");
            stage.site().cut(Relay.Way.SILENT);
            stage.isOut(ordeal);
            ordeal.lastUntil(HURT);
            ordeal.moment("the network is back");
            stage.site().cut(Relay.Way.OPEN);
            stage.isBack(ordeal);
            ordeal.moment("the network resets all connections");
            stage.site().cut(Relay.Way.RESET);
            stage.isOut(ordeal);
            ordeal.lastUntil(HURT.plusSeconds(15));
            ordeal.moment("the network is back again");
            stage.site().cut(Relay.Way.OPEN);
            stage.isBack(ordeal);
            ordeal.lastUntil(WHOLE);
            ordeal.finish("network cut", stage.site().truth()).isFlawless();
        }
    }

    @Test
    @Tag("long")
    void aNodeWithoutPeersIsUnnoticed() throws IOException, InterruptedException {
        Stage stage = stage();
        try (Ordeal ordeal = begin(stage)) {
            ordeal.moment("the node has no peers");
            stage.site().chain().isolate(stage.node());
            stage.isOut(ordeal);
            ordeal.lastUntil(HURT);
            ordeal.moment("the node has peers again");
            stage.site().chain().join(List.of(stage.node()));
            stage.isBack(ordeal);
            ordeal.lastUntil(WHOLE);
            ordeal.finish("lag", stage.site().truth()).isFlawless();
        }
    }

    @Test
    @Tag("long")
    void aNodeOnABranchThatLosesMisleadsNobody() throws IOException, InterruptedException {
        Stage stage = stage();
        try (Ordeal ordeal = begin(stage)) {
            ordeal.moment("the node is cut off with two validators");
            List<GethCalls> few = stage.site().chain().cutOffTwo();
            GethCalls many =
                    stage.site().chain().all().stream()
                            .filter(it -> !few.contains(it))
                            .findFirst()
                            .orElseThrow();
            ordeal.until(
                    "the others are ahead on another branch",
                    () -> {
                        GethCalls.Head ours = stage.node().head();
                        return many.head().number() > ours.number() + 2 && !many.shares(ours);
                    });
            stage.isOut(ordeal);
            ordeal.lastUntil(HURT.plusSeconds(10));
            ordeal.moment("the branches meet");
            stage.site().chain().join(few);
            stage.isBack(ordeal);
            ordeal.lastUntil(WHOLE);
            ordeal.finish("fork", stage.site().truth()).isFlawless();
        }
    }

    @Test
    @Tag("long")
    void aNodeWithAFullPoolIsUnnoticed() throws IOException, InterruptedException {
        Stage stage =
                stage(
                        false,
                        part ->
                                part.name().equals(Site.STRUCK)
                                        ? new Flagged(part, SMALL_POOL)
                                        : part);
        try (Ordeal ordeal = begin(stage)) {
            ordeal.moment("the node's pool is flooded");
            flood(stage.node());
            ordeal.lastUntil(WHOLE);
            ordeal.finish("full pool", stage.site().truth()).isFlawless();
        }
    }

    /**
     * Transactions that pay well and can never be mined, since the first of them is missing: from
     * then on the node takes one transaction, and no other until that is mined.
     */
    private static void flood(GethCalls node) throws IOException, InterruptedException {
        Counter nobody = new Counter(Address.ZERO);
        for (int nonce = 1; nonce <= POOL; nonce++) {
            try {
                node.call("eth_sendRawTransaction", quoted(nobody.call(9, nonce, 500)));
            } catch (IOException full) {
                break;
            }
        }
        Assertions.assertThatThrownBy(
                        () -> {
                            for (int key = 5; key < 9; key++) {
                                node.call("eth_sendRawTransaction", quoted(nobody.call(key, 0, 2)));
                            }
                        })
                .as("the node takes no more")
                .isInstanceOf(IOException.class);
    }

    private static String quoted(Counter.Signed signed) {
        return '"' + signed.raw() + '"';
    }
}
