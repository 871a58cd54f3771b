package io.windlass.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.windlass.chain.Address;
import io.windlass.chain.BlockClaim;
import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.BlockRange;
import io.windlass.chain.Bytes;
import io.windlass.chain.TransactionHash;
import io.windlass.chain.Wei;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Node} promises, kept by the real one and by the fake. */
public abstract class NodeContract {
    protected static final long CHAIN = 1337;
    protected static final Address RICH = Address.fromHex("0x" + "11".repeat(20));
    protected static final Address TOKEN = Address.fromHex("0x" + "22".repeat(20));
    protected static final Address EMPTY = Address.fromHex("0x" + "33".repeat(20));
    protected static final Wei RICHES = Wei.of(1_000_000_007);
    protected static final Bytes CODE = Bytes.fromHex("0x6001600255");
    protected static final TokenFacts FACTS =
            new TokenFacts(Bytes.fromHex("0x4c6f6e67004e616d65"), Bytes.fromHex("0x4c4e"), 6);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration AT_ONCE = Duration.ofMillis(50);
    private static final BlockHash NOWHERE = BlockHash.fromHex("0x" + "ee".repeat(32));

    private final List<BlockClaim> chain = Claims.chain(7, 40);
    private Stage stage;
    private Node node;

    /** A node on chain {@link #CHAIN} with the accounts above, and the hand that moves it. */
    public interface Stage {
        Node node();

        void grow(List<BlockClaim> blocks);

        /** Drops all above {@code ancestor}, then grows. */
        void reorg(BlockNumber ancestor, List<BlockClaim> branch);

        void stop();

        void close();
    }

    protected abstract Stage stage();

    @BeforeEach
    void open() {
        stage = stage();
        node = stage.node();
    }

    @AfterEach
    void close() {
        node.close();
        stage.close();
    }

    @Test
    void saysWhichChainItIsOn() throws NodeException {
        assertThat(node.chainId()).isEqualTo(BigInteger.valueOf(CHAIN));
    }

    @Test
    void hasNoHeadBeforeItsFirstBlock() {
        assertThatExceptionOfType(NodeException.class)
                .isThrownBy(node::head)
                .satisfies(e -> assertThat(e.fault()).isInstanceOf(NodeFault.NotReady.class))
                .withMessageContaining("no block yet");
    }

    @Test
    void reportsItsNewestBlockAsHead() throws NodeException {
        stage.grow(chain.subList(0, 3));
        assertThat(node.head()).isEqualTo(head(2));
        stage.grow(chain.subList(3, 5));
        assertThat(node.head()).isEqualTo(head(4));
    }

    @Test
    void givesABlockWholeByNumberAndByHash() throws NodeException {
        stage.grow(chain.subList(0, 3));
        for (BlockClaim block : chain.subList(0, 3)) {
            assertThat(node.block(block.header().number())).contains(block);
            assertThat(node.block(block.hash())).contains(block);
        }
    }

    @Test
    void hasNothingAtANumberAboveItsHeadNorAtAnUnknownHash() throws NodeException {
        stage.grow(chain.subList(0, 3));
        assertThat(node.block(new BlockNumber(3))).isEmpty();
        assertThat(node.block(NOWHERE)).isEmpty();
        assertThat(node.raw(new TransactionHash(NOWHERE.bytes()))).isEmpty();
    }

    @Test
    void givesARangeInOrderUpToTheFirstBlockItLacks() throws NodeException {
        stage.grow(chain);
        assertThat(node.blocks(BlockRange.of(1, 38))).isEqualTo(chain.subList(1, 39));
        assertThat(node.blocks(BlockRange.of(37, 60))).isEqualTo(chain.subList(37, 40));
        assertThat(node.blocks(BlockRange.of(40, 60))).isEmpty();
    }

    @Test
    void givesHeadersWithoutBodies() throws NodeException {
        stage.grow(chain);
        assertThat(node.headers(BlockRange.of(2, 99)))
                .isEqualTo(
                        chain.subList(2, 40).stream()
                                .map(block -> new HeaderClaim(block.hash(), block.header()))
                                .toList());
    }

    @Test
    void followsAReorg() throws NodeException {
        stage.grow(chain.subList(0, 5));
        List<BlockClaim> other = Claims.chain(8, 4);
        stage.reorg(new BlockNumber(1), other.subList(2, 4));
        assertThat(node.head()).isEqualTo(new Head(new BlockNumber(3), other.get(3).hash()));
        assertThat(node.block(new BlockNumber(2))).contains(other.get(2));
        assertThat(node.block(new BlockNumber(4))).isEmpty();
    }

    @Test
    void readsBalancesAndCodesInTheOrderAsked() throws NodeException {
        stage.grow(chain.subList(0, 2));
        BlockHash at = chain.get(1).hash();
        assertThat(node.balances(List.of(EMPTY, RICH, EMPTY), at))
                .containsExactly(Wei.ZERO, RICHES, Wei.ZERO);
        assertThat(node.codes(List.of(TOKEN, EMPTY), at)).containsExactly(CODE, Bytes.EMPTY);
        assertThat(node.balance(RICH, at)).isEqualTo(RICHES);
        assertThat(node.code(TOKEN, at)).isEqualTo(CODE);
    }

    @Test
    void readsTokenFactsAsBytesAndNothingWhereThereIsNoToken() throws NodeException {
        stage.grow(chain.subList(0, 2));
        assertThat(node.tokenFacts(TOKEN, chain.get(1).hash())).isEqualTo(FACTS);
        assertThat(node.tokenFacts(EMPTY, chain.get(1).hash())).isEqualTo(TokenFacts.NONE);
    }

    @Test
    void describesWhatItOffersInOneSentence() throws NodeException {
        stage.grow(chain.subList(0, 2));
        Capabilities capabilities = node.capabilities();
        assertThat(capabilities.chainId()).isEqualTo(BigInteger.valueOf(CHAIN));
        assertThat(capabilities.sentence())
                .startsWith(capabilities.clientVersion() + " on chain " + CHAIN);
    }

    @Test
    void wakesAWatcherWhenTheHeadMoves() throws InterruptedException {
        stage.grow(chain.subList(0, 2));
        try (HeadWatch watch = node.watch()) {
            assertThat(watch.awaitOtherThan(null, SOON)).contains(head(1));
            assertThat(watch.awaitOtherThan(head(0), SOON)).contains(head(1));
            assertThat(watch.awaitOtherThan(head(1), AT_ONCE)).isEmpty();
            Thread.ofVirtual().start(() -> stage.grow(chain.subList(2, 3)));
            assertThat(watch.awaitOtherThan(head(1), SOON)).contains(head(2));
        }
    }

    @Test
    void saysThatItCannotBeReached() {
        stage.stop();
        assertThatExceptionOfType(NodeException.class)
                .isThrownBy(node::head)
                .satisfies(e -> assertThat(e.fault()).isInstanceOf(NodeFault.Unreachable.class))
                .withMessageStartingWith("node " + node.name() + " could not be reached");
    }

    private Head head(int index) {
        return new Head(new BlockNumber(index), chain.get(index).hash());
    }
}
