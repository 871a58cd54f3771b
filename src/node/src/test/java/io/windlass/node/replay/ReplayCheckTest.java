package io.windlass.node.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.Address;
import io.windlass.chain.BlockClaim;
import io.windlass.chain.Consensus;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.node.BlockJson;
import io.windlass.node.NodeException;
import io.windlass.node.rpc.NodeSettings;
import io.windlass.node.rpc.RpcNode;
import io.windlass.testing.StubNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ReplayCheckTest {
    private static final Address SOMEBODY = Address.fromHex("0x" + "42".repeat(20));

    @ParameterizedTest
    @EnumSource(Consensus.class)
    void provesWhatItMadeItselfAfterTheWayOverTheWire(Consensus consensus) throws NodeException {
        ReplayCheck.Summary summary = replay(BlockJson.lines(made(consensus)));
        assertThat(summary.refused()).isEmpty();
        assertThat(summary.proven()).isEqualTo(4).isEqualTo(summary.blocks());
        assertThat(summary.transactions()).isEqualTo(Map.of(2, 9));
        assertThat(summary.logs()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Consensus.class)
    void refusesABlockThatWasAlteredOnTheWay(Consensus consensus) throws NodeException {
        List<BlockClaim> made = made(consensus);
        List<String> lines = new ArrayList<>(BlockJson.lines(made));
        lines.set(2, lines.get(2).replace("\"value\":\"0x5\"", "\"value\":\"0x6\""));
        ReplayCheck.Summary summary = replay(lines);
        assertThat(summary.proven()).isEqualTo(3);
        assertThat(summary.refused())
                .singleElement()
                .asString()
                .startsWith("block 2 " + made.get(2).hash() + " failed check");
    }

    private static List<BlockClaim> made(Consensus consensus) {
        BlockMaker maker = BlockMaker.of(consensus).seed(7).begin();
        for (int i = 0; i < 3; i++) {
            maker.next().transfer(0, SOMEBODY, 5).erc20(1, SOMEBODY, SOMEBODY, 9).create(2).make();
        }
        return maker.blocks();
    }

    private static ReplayCheck.Summary replay(List<String> lines) throws NodeException {
        try (StubNode stub = StubNode.of(1337, lines);
                RpcNode node = new RpcNode(NodeSettings.of(stub.http()))) {
            return new ReplayCheck(node).run();
        }
    }
}
