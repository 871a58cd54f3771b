package io.windlass.node.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.windlass.chain.Address;
import io.windlass.chain.BlockClaim;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.Bytes;
import io.windlass.chain.Consensus;
import io.windlass.chain.Hash;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.chain.maker.BlockPlan;
import io.windlass.chain.maker.Fork;
import io.windlass.chain.maker.Key;
import io.windlass.chain.maker.TransactionPlan;
import io.windlass.node.BlockJson;
import io.windlass.node.NodeException;
import io.windlass.node.replay.ReplayCheck;
import io.windlass.testing.StubNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients word the same block differently; what they all mean still proves. */
final class OdditiesTest {
    private static final Address SOMEBODY = Address.fromHex("0x" + "42".repeat(20));
    private static final Bytes UNKNOWN_RAW = Bytes.fromHex("0x7f01020304");

    @ParameterizedTest
    @EnumSource(Fork.class)
    void everyForkFromRootsInReceiptsToRequests(Fork fork) throws NodeException {
        int newest = fork.compareTo(Fork.LONDON) < 0 ? 0 : 2;
        assertProves(
                fork,
                plan -> plan.add(of(newest)).transfer(1, SOMEBODY, 3).uncle(),
                UnaryOperator.identity());
    }

    @Test
    void everyTypeOfTransaction() throws NodeException {
        assertProves(Fork.PRAGUE, OdditiesTest::everyType, UnaryOperator.identity());
    }

    @Test
    void typedTransactionsWithoutV() throws NodeException {
        assertProves(
                Fork.PRAGUE,
                OdditiesTest::typedOnly,
                line -> line.replaceAll("\"v\":\"[^\"]*\",", ""));
    }

    @Test
    void typedTransactionsWithoutParity() throws NodeException {
        assertProves(
                Fork.PRAGUE,
                plan -> upToType(3, plan),
                line -> line.replaceAll("\"yParity\":\"[^\"]*\",", ""));
    }

    @Test
    void legacyTransactionsAndReceiptsWithoutTypeOrChainId() throws NodeException {
        assertProves(
                Fork.LONDON,
                plan -> plan.add(of(0)),
                line ->
                        line.replaceAll("\"type\":\"[^\"]*\",", "")
                                .replaceAll("\"chainId\":\"[^\"]*\",", ""));
    }

    @Test
    void receiptsWithoutTypeTakeThatOfTheirTransaction() throws NodeException {
        assertProves(
                Fork.LONDON,
                plan -> plan.add(of(2)),
                line -> {
                    int receipts = line.indexOf("\"receipts\"");
                    return line.substring(0, receipts)
                            + line.substring(receipts).replaceAll("\"type\":\"[^\"]*\",", "");
                });
    }

    @Test
    void privateTransactionsOfGoQuorumAndThoseBeforeEip155() throws NodeException {
        assertProves(
                Fork.BYZANTIUM,
                plan -> plan.add(of(0).beforeEip155().value(1)).add(of(0).quorumPrivate().value(2)),
                line -> line.replaceAll("\"chainId\":\"[^\"]*\",", ""));
    }

    @Test
    void fieldsNobodyKnowsAndNullsForWhatIsNotThere() throws NodeException {
        assertProves(
                Fork.LONDON,
                plan -> plan.add(of(2)),
                line ->
                        line.replace(
                                        "\"miner\":",
                                        "\"novelty\":{\"a\":[1,{\"hash\":\"x\"}]},\"withdrawalsRoot\":null,\"miner\":")
                                .replace(
                                        "\"status\":",
                                        "\"root\":\"0x\",\"revertReason\":null,\"status\":"));
    }

    @Test
    void anUnknownTypeIsAskedForRawAndProves() throws NodeException {
        BlockMaker maker = BlockMaker.of(Consensus.QBFT).begin();
        BlockClaim made = maker.next().unknown(UNKNOWN_RAW, SOMEBODY).make();
        try (StubNode stub = StubNode.of(1337, BlockJson.lines(maker.blocks()));
                RpcNode node = new RpcNode(NodeSettings.of(stub.http()))) {
            assertThat(node.block(new BlockNumber(1)).orElseThrow().transactions().getFirst().raw())
                    .isNull();
            stub.script(
                    "eth_getRawTransactionByHash",
                    params ->
                            made.transactions().getFirst().hash().toHex().equals(params.getFirst())
                                    ? Optional.of('"' + UNKNOWN_RAW.toHex() + '"')
                                    : Optional.of("null"));
            node.probe();
            assertThat(node.block(new BlockNumber(1))).contains(made);
        }
    }

    @Test
    void receiptsOfAnotherBlockAreAskedForAgainByHash() throws NodeException {
        BlockMaker maker = BlockMaker.of(Consensus.CLIQUE).begin();
        maker.next().transfer(0, SOMEBODY, 1).make();
        BlockMaker branch = maker.branchAt(0);
        branch.next().transfer(0, SOMEBODY, 2).make();
        try (StubNode stub = StubNode.of(1337, BlockJson.lines(maker.blocks()));
                RpcNode node = new RpcNode(NodeSettings.of(stub.http()))) {
            node.capabilities();
            stub.script(
                    "eth_getBlockReceipts",
                    params ->
                            Optional.of(
                                    BlockJson.receipts(
                                            params.getFirst().equals(maker.tip().hash().toHex())
                                                    ? maker.tip()
                                                    : branch.tip())));
            assertThat(node.block(new BlockNumber(1))).contains(maker.tip());
        }
    }

    @Test
    void aBlockWhoseReceiptsAreNotThereYetIsANodeThatIsNotReady() throws NodeException {
        BlockMaker maker = BlockMaker.of(Consensus.CLIQUE).begin();
        maker.next().transfer(0, SOMEBODY, 1).make();
        try (StubNode stub = StubNode.of(1337, BlockJson.lines(maker.blocks()));
                RpcNode node = new RpcNode(NodeSettings.of(stub.http()))) {
            stub.script("eth_getBlockReceipts", _ -> Optional.of("null"));
            node.capabilities();
            assertThat(
                            catchThrowableOfType(
                                    NodeException.class, () -> node.block(new BlockNumber(1))))
                    .hasMessageEndingWith("is not ready: it has block 1 but not its receipts");
        }
    }

    private static BlockPlan everyType(BlockPlan plan) {
        return typedOnly(plan).add(of(0));
    }

    private static BlockPlan typedOnly(BlockPlan plan) {
        return upToType(4, plan);
    }

    private static BlockPlan upToType(int last, BlockPlan plan) {
        for (int type = 1; type <= last; type++) {
            plan.add(of(type).access(SOMEBODY, Hash.ZERO));
        }
        return plan;
    }

    private static TransactionPlan of(int type) {
        return TransactionPlan.from(Key.of(5, "sender")).to(SOMEBODY).type(type).value(7);
    }

    private static void assertProves(
            Fork fork, Consumer<BlockPlan> content, UnaryOperator<String> wording)
            throws NodeException {
        BlockMaker maker = BlockMaker.of(Consensus.NONE).fork(fork).begin();
        BlockPlan plan = maker.next();
        content.accept(plan);
        plan.make();
        List<String> lines = BlockJson.lines(maker.blocks()).stream().map(wording).toList();
        try (StubNode stub = StubNode.of(1337, lines);
                RpcNode node = new RpcNode(NodeSettings.of(stub.http()))) {
            ReplayCheck.Summary summary = new ReplayCheck(node).run();
            assertThat(summary.refused()).isEmpty();
            assertThat(summary.proven()).isEqualTo(2);
        }
    }
}
