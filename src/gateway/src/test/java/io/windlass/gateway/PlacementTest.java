package io.windlass.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.testing.StubNode;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A transaction is in a block that clients are served, or it is not mined yet. */
final class PlacementTest {
    private static final String TRANSACTION = "[\"0x%064x\"]".formatted(7);
    private static final String ELSEWHERE = "0x%064x".formatted(0xbad);
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
