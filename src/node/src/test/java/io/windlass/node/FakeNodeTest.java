package io.windlass.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.BlockClaim;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.BlockRange;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class FakeNodeTest {
    private final List<BlockClaim> chain = Claims.chain(1, 5);
    private final FakeNode node = FakeNode.of(1, chain);

    @Test
    void liesAboutOneBlockUntilToldToStop() throws NodeException {
        node.lie(new BlockNumber(2), _ -> chain.get(1));
        assertThat(node.blocks(BlockRange.of(2, 3))).containsExactly(chain.get(1), chain.get(3));
        node.tellTheTruth();
        assertThat(node.block(new BlockNumber(2))).contains(chain.get(2));
    }

    @Test
    void hidesABlock() throws NodeException {
        node.hide(new BlockNumber(2));
        assertThat(node.blocks(BlockRange.of(1, 4))).containsExactly(chain.get(1));
        node.show(new BlockNumber(2));
        assertThat(node.blocks(BlockRange.of(1, 4))).hasSize(4);
    }

    @Test
    void goesBack() throws NodeException {
        node.goBack(new BlockNumber(1));
        assertThat(node.head().number()).isEqualTo(new BlockNumber(1));
    }

    @Nested
    final class KeepsTheContract extends NodeContract {
        @Override
        protected Stage stage() {
            FakeNode fake = new FakeNode("fake://node", BigInteger.valueOf(CHAIN));
            fake.state().putBalance(RICH, RICHES).putCode(TOKEN, CODE).putTokenFacts(TOKEN, FACTS);
            return new FakeStage(fake);
        }
    }

    private record FakeStage(FakeNode node) implements NodeContract.Stage {
        @Override
        public void grow(List<BlockClaim> blocks) {
            node.grow(blocks);
        }

        @Override
        public void reorg(BlockNumber ancestor, List<BlockClaim> branch) {
            node.reorg(ancestor, branch);
        }

        @Override
        public void stop() {
            node.stop();
        }

        @Override
        public void close() {
            node.close();
        }
    }
}
