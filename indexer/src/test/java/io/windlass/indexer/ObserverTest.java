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
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

final class ObserverTest {
    private static final long CHAIN = 1337;
    private static final Address TOKEN =
            Address.fromHex("0x00000000000000000000000000000000000070ce");
    private static final byte[] HOSTILE_NAME =
            "<b>\u202Eevil\u0000</b>".getBytes(StandardCharsets.UTF_8);

    private final BlockMaker maker = BlockMaker.of(Consensus.CLIQUE).chainId(CHAIN).begin().grow(3);

    @Test
    void readsBalancesCodeAndTokenFactsOfWhatBlocksTouched() {
        Address holder = maker.account(3).address();
        maker.next().erc20(0, TOKEN, holder, 42).make();
        FakeNode node = FakeNode.of(CHAIN, maker.blocks());
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
    void storesAContractThatTheNodeCannotRunAsItsProblemAndReadsTheOthers() {
        Address broken = Address.fromHex("0x00000000000000000000000000000000000000bd");
        maker.next()
                .erc20(0, broken, maker.account(3).address(), 1)
                .erc20(0, TOKEN, maker.account(3).address(), 1)
                .make();
        FakeNode node = FakeNode.of(CHAIN, maker.blocks());
        node.state()
                .putTokenFacts(TOKEN, new TokenFacts(null, Bytes.fromHex("0x544f4b"), 6))
                .failTokenFacts(
                        broken,
                        new NodeFault.Refused("besu", "eth_call", -32603, "Internal error"));
        try (Rig rig = Rig.on(node)) {
            rig.follow();
            assertThat(rig.observe().sentence()).matches("observed \\d+ addresses and 2 tokens.*");
            assertThat(
                            JdbcClient.create(rig.database.dataSource())
                                    .sql(
                                            """
                                            select coalesce(problem, encode(symbol, 'hex')) from token_observation
                                            order by address_id
                                            """)
                                    .query(String.class)
                                    .list())
                    .containsExactlyInAnyOrder(
                            "a node refused eth_call with error -32603: Internal error", "544f4b");
            assertThat(rig.observe().sentence()).isEqualTo("nothing is due");
        }
    }

    @Test
    void takesNoTokenForBrokenWhereTheNodeHasNotTheStateAtAll() {
        maker.next().erc20(0, TOKEN, maker.account(3).address(), 1).make();
        FakeNode node = FakeNode.of(CHAIN, maker.blocks());
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
