package io.windlass.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.Consensus;
import io.windlass.chain.Wei;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.indexer.loop.StepReport.Level;
import io.windlass.node.FakeNode;
import io.windlass.node.NodeFault;
import io.windlass.node.TokenFacts;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

final class ObserverTest {
    private static final long CHAIN = 1337;
    private static final Address TOKEN =
            Address.fromHex("0x00000000000000000000000000000000000070ce");
    private static final Address REFUSED =
            Address.fromHex("0x00000000000000000000000000000000000000bd");
    private static final byte[] HOSTILE_NAME =
            "<b>\u202Eevil\u0000</b>".getBytes(StandardCharsets.UTF_8);

    private final BlockMaker maker = BlockMaker.of(Consensus.CLIQUE).chainId(CHAIN).begin().grow(3);
    private final FakeNode node = FakeNode.of(CHAIN, List.of());

    @Test
    void readsBalancesCodeAndTokenFactsOfWhatBlocksTouched() {
        Address holder = maker.account(3).address();
        maker.next().erc20(0, TOKEN, holder, 42).make();
        node.grow(maker.blocks());
        node.state()
                .putBalance(holder, Wei.of(77))
                .putCode(TOKEN, Bytes.fromHex("0x6001"))
                .putTokenFacts(
                        TOKEN,
                        new TokenFacts(Bytes.of(HOSTILE_NAME), Bytes.fromHex("0x544f4b"), 6));
        try (Rig rig = Rig.on(node)) {
            rig.follow();
            assertThat(rig.observe().sentence()).matches("observed \\d+ addresses and 1 tokens.*");
            JdbcClient jdbc = JdbcClient.create(rig.database.dataSource());
            assertThat(
                            jdbc.sql(
                                            """
                                            select o.amount::text || ' ' || (o.code_hash is null) from account_observation o
                                            join address a on a.id = o.address_id where a.address = :address
                                            """)
                                    .param("address", holder.bytes().array())
                                    .query(String.class)
                                    .single())
                    .isEqualTo("77 true");
            assertThat(
                            jdbc.sql(
                                            "select encode(name, 'hex') || ' ' || decimals from token_observation")
                                    .query(String.class)
                                    .single())
                    .isEqualTo(HexFormat.of().formatHex(HOSTILE_NAME) + " 6");
            assertThat(rig.observe().sentence()).isEqualTo("nothing is due");
        }
    }

    @Test
    void storesAContractThatTheNodeNeverRunsAsItsProblemAndReadsTheOthers() {
        refuseOneOfTwo();
        try (Rig rig = Rig.on(node)) {
            rig.follow();
            assertThat(rig.observe().sentence()).matches("observed \\d+ addresses and 1 tokens.*");
            for (int refusals = 2; refusals <= 5; refusals++) {
                assertThat(rig.observe().sentence()).isEqualTo("nothing is due");
                assertThat(observed(rig)).containsExactly("544f4b");
                letTimePass(rig);
                rig.observe();
            }
            assertThat(observed(rig))
                    .containsExactlyInAnyOrder(
                            "a node refused eth_call with error -32603: Internal error", "544f4b");
            letTimePass(rig);
            assertThat(rig.observe().sentence()).isEqualTo("nothing is due");
        }
    }

    @Test
    void readsATokenThatABusyNodeRefusedAWhileLater() {
        refuseOneOfTwo();
        try (Rig rig = Rig.on(node)) {
            rig.follow();
            rig.observe();
            node.state().putTokenFacts(REFUSED, new TokenFacts(null, Bytes.fromHex("0x42"), 6));
            letTimePass(rig);
            assertThat(rig.observe().sentence()).contains("0 addresses and 1 tokens");
            assertThat(observed(rig)).containsExactlyInAnyOrder("42", "544f4b");
        }
    }

    private void refuseOneOfTwo() {
        maker.next()
                .erc20(0, REFUSED, maker.account(3).address(), 1)
                .erc20(0, TOKEN, maker.account(3).address(), 1)
                .make();
        node.grow(maker.blocks());
        node.state()
                .putTokenFacts(TOKEN, new TokenFacts(null, Bytes.fromHex("0x544f4b"), 6))
                .failTokenFacts(
                        REFUSED,
                        new NodeFault.Refused("besu", "eth_call", -32603, "Internal error"));
    }

    private static List<String> observed(Rig rig) {
        return JdbcClient.create(rig.database.dataSource())
                .sql("select problem, encode(symbol, 'hex') as symbol from token_observation")
                .query((row, _) ->
                        Objects.requireNonNullElse(
                                row.getString("problem"), row.getString("symbol")))
                .list();
    }

    private static void letTimePass(Rig rig) {
        JdbcClient.create(rig.database.dataSource())
                .sql("update token_due set again_at = again_at - interval '1 hour'")
                .update();
    }

    @Test
    void takesNoTokenForBrokenWhereTheNodeHasNotTheStateAtAll() {
        maker.next().erc20(0, TOKEN, maker.account(3).address(), 1).make();
        node.grow(maker.blocks());
        try (Rig rig = Rig.on(node)) {
            rig.follow();
            JdbcClient jdbc = JdbcClient.create(rig.database.dataSource());
            jdbc.sql("delete from account_due").update();
            node.fail(new NodeFault.Refused("pruned", "eth_call", -32000, "missing trie node 00"));
            assertThat(rig.observeAsSeen().sentence()).contains("missing trie node 00");
            assertThat(
                            jdbc.sql("select count(*) from token_observation")
                                    .query(Long.class)
                                    .single())
                    .isZero();
        }
    }

    @Test
    void goesToTheNextNodeAndSaysWhenNoneAnswers() {
        FakeNode dead = FakeNode.of(CHAIN, maker.blocks());
        FakeNode alive = FakeNode.of(CHAIN, maker.blocks());
        try (Rig rig = Rig.on(dead, alive)) {
            rig.follow();
            dead.stop();
            assertThat(rig.observe().level()).isEqualTo(Level.ROUTINE);
            assertThat(rig.observe().sentence()).isEqualTo("nothing is due");
        }
    }
}
