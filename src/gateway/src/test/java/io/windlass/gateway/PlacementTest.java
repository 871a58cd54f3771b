package io.windlass.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.gateway.head.MadeChain;
import io.windlass.testing.Await;
import io.windlass.testing.StubNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A block is one that clients are served, or it is not there yet; so is what it holds. */
final class PlacementTest {
    private static final String TRANSACTION = "[\"0x%064x\"]".formatted(7);
    private static final String ELSEWHERE = "0x%064x".formatted(0xbad);
    private static final String COUNT = "eth_getBlockTransactionCountByHash";
    private static final int TRIES = 8;

    private GatewayStage stage;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        stage = new GatewayStage();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aBlockAboveTheServedHeadIsNotToldOf() throws Exception {
        bothSay("eth_getTransactionReceipt", receipt(21, ELSEWHERE));
        bothSay("eth_getTransactionByHash", receipt(21, ELSEWHERE));
        assertThat(receipt()).isEqualTo(GatewayStage.answer("null"));
        assertThat(stage.call("eth_getTransactionByHash", TRANSACTION))
                .isEqualTo(
                        GatewayStage.answer(
                                "{\"blockNumber\":null,\"blockHash\":null,\"gasUsed\":\"0x1\"}"));
    }

    @Test
    void aNodeOnAnotherBranchIsNotBelievedAndTheOtherOneIsAsked() throws Exception {
        String right = receipt(19, hash(19));
        says(stage.one, "eth_getTransactionReceipt", receipt(20, ELSEWHERE));
        says(stage.two, "eth_getTransactionReceipt", right);
        for (int i = 0; i < TRIES; i++) {
            assertThat(receipt()).isEqualTo(GatewayStage.answer(right));
        }
    }

    @Test
    void aBlockThatIsNotServedYetIsNotToldOfByItsHash() throws Exception {
        stage.one.script(COUNT, _ -> Optional.of("\"0x0\""));
        stage.two.script(COUNT, _ -> Optional.of("\"0x0\""));
        String next = stage.chain.hash(21).toHex();
        stage.one.grow(stage.chain.lines(21, 21));
        for (int i = 0; i < TRIES; i++) {
            assertThat(block(next)).isEqualTo(GatewayStage.answer("null"));
            assertThat(stage.call(COUNT, "[\"" + next + "\"]"))
                    .isEqualTo(GatewayStage.answer("null"));
            assertThat(balance(next)).contains("header not found: block \\\"" + next);
            assertThat(stage.call("eth_getLogs", "[{\"blockHash\":\"" + next + "\"}]"))
                    .contains("header not found");
        }
        stage.two.grow(stage.chain.lines(21, 21));
        Await.until("the head at 21", GatewayStage.SOON, () -> stage.head() == 21);
        assertThat(block(next)).contains("\"number\":\"0x15\"");
        assertThat(stage.call(COUNT, "[\"" + next + "\"]"))
                .isEqualTo(GatewayStage.answer("\"0x0\""));
        assertThat(balance(next)).isEqualTo(GatewayStage.answer("\"0x0\""));
    }

    @Test
    void blocksOfLongAgoAndRemovedOnesAreKnownByTheirHashes() throws Exception {
        String old = stage.chain.hash(1).toHex();
        assertThat(block(old)).contains("\"number\":\"0x1\"");
        assertThat(balance(old)).isEqualTo(GatewayStage.answer("\"0x0\""));
        String removed = stage.chain.hash(20).toHex();
        MadeChain other = stage.chain.fork('b', 19, 2);
        for (StubNode node : List.of(stage.one, stage.two)) {
            node.dropAbove(19).grow(other.lines(20, 22));
        }
        Await.until("the other branch", GatewayStage.SOON, () -> stage.head() == 22);
        assertThat(block(removed)).contains("\"number\":\"0x14\"");
        assertThat(balance(removed)).isEqualTo(GatewayStage.answer("\"0x0\""));
    }

    private String block(String hash) throws IOException, InterruptedException {
        return stage.call("eth_getBlockByHash", "[\"" + hash + "\",false]");
    }

    private String balance(String hash) throws IOException, InterruptedException {
        return stage.call(
                "eth_getBalance",
                "[\"0x%s\",{\"blockHash\":\"%s\"}]".formatted("11".repeat(20), hash));
    }

    private String hash(long number) {
        return stage.parts.board().chain().at(number).orElseThrow().hash().toHex();
    }

    private String receipt() throws IOException, InterruptedException {
        return stage.call("eth_getTransactionReceipt", TRANSACTION);
    }

    private void bothSay(String method, String answer) {
        says(stage.one, method, answer);
        says(stage.two, method, answer);
    }

    private static void says(StubNode node, String method, String answer) {
        node.script(method, _ -> Optional.of(answer));
    }

    private static String receipt(long number, String hash) {
        return "{\"blockNumber\":\"0x%x\",\"blockHash\":\"%s\",\"gasUsed\":\"0x1\"}"
                .formatted(number, hash);
    }
}
