package io.windlass.node.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.windlass.chain.BlockClaim;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.BlockRange;
import io.windlass.node.BlockJson;
import io.windlass.node.Claims;
import io.windlass.node.Head;
import io.windlass.node.NodeException;
import io.windlass.node.NodeFault;
import io.windlass.testing.Await;
import io.windlass.testing.Misbehavior;
import io.windlass.testing.StubNode;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bad nodes are normal: each has its fault and its sentence, and none takes memory or time. */
final class FaultsTest {
    private static final Duration DEADLINE = Duration.ofMillis(400);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LIMIT = 1 << 20;

    private final List<BlockClaim> chain = Claims.chain(3, 20);
    private final StubNode stub = StubNode.of(1, BlockJson.lines(chain)).withEmptyState();
    private final RpcNode node = node(NodeSettings.of(stub.http()));

    private static RpcNode node(NodeSettings settings) {
        return new RpcNode(settings.withCallDeadline(PATIENCE).withMaxAnswer(LIMIT));
    }

    @AfterEach
    void close() {
        node.close();
        stub.close();
    }

    @Test
    void anAnswerCutShortIsABrokenConnection() {
        NodeFault fault = faultOnceBad(Misbehavior.TRUNCATED);
        assertThat(fault).isInstanceOf(NodeFault.Unreachable.class);
        assertThat(fault.sentence())
                .matches(".*the connection broke after [1-9][0-9]* bytes of the answer");
    }

    @ParameterizedTest
    @EnumSource(names = {"SILENT", "TRICKLE"})
    void aNodeThatKeepsUsWaitingIsLeftAtTheDeadlineAndFoundAgain(Misbehavior how)
            throws InterruptedException {
        try (RpcNode hasty = new RpcNode(NodeSettings.of(stub.http()).withCallDeadline(DEADLINE))) {
            stub.misbehave(how);
            long start = System.nanoTime();
            NodeFault fault = fault(hasty::chainId);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
            assertThat(fault).isInstanceOf(NodeFault.TimedOut.class);
            assertThat(fault.sentence()).endsWith("to eth_chainId within 400 ms");
            stub.misbehave(Misbehavior.NONE);
            Await.until("it answers again", PATIENCE, () -> hasty.chainId().signum() > 0);
        }
    }

    @Test
    void anAnswerWithoutEndIsCutAtTheBound() {
        NodeFault fault = faultOnceBad(Misbehavior.ENDLESS);
        assertThat(fault).isInstanceOf(NodeFault.TooLarge.class);
        assertThat(fault.sentence()).endsWith("with more than 1048576 bytes");
    }

    @Test
    void anIdThatNobodyAskedIsMalformed() {
        assertThat(faultOnceBad(Misbehavior.WRONG_ID).sentence())
                .endsWith("an answer with id 987654321, which nobody asked");
    }

    @Test
    void aNullHeadIsANodeThatIsNotReady() throws NodeException {
        node.head();
        stub.misbehave(Misbehavior.NULL_RESULT);
        assertThat(fault(node::head)).isInstanceOf(NodeFault.NotReady.class);
        assertThat(fault(node::chainId).sentence()).endsWith("to eth_chainId: it is null");
    }

    @Test
    void aPageInsteadOfJsonIsMalformedAndSaysSo() {
        assertThat(faultOnceBad(Misbehavior.HTML).sentence()).contains("not JSON after 17 bytes");
    }

    @Test
    void anHttpErrorCarriesItsStatusAndWords() {
        assertThat(faultOnceBad(Misbehavior.UNAVAILABLE).sentence())
                .endsWith("with HTTP status 503: starting up");
    }

    @Test
    void itHealsAsSoonAsTheNodeDoes() throws NodeException {
        for (Misbehavior how :
                EnumSet.of(
                        Misbehavior.TRUNCATED,
                        Misbehavior.ENDLESS,
                        Misbehavior.WRONG_ID,
                        Misbehavior.HTML,
                        Misbehavior.UNAVAILABLE,
                        Misbehavior.TOO_MANY_REQUESTS)) {
            faultOnceBad(how);
            stub.misbehave(Misbehavior.NONE);
            assertThat(node.block(new BlockNumber(3))).contains(chain.get(3));
        }
    }

    @Test
    void aLostConnectionIsReplaced() throws NodeException {
        Head head = node.head();
        stub.disconnect();
        assertThat(node.head()).isEqualTo(head);
    }

    @Test
    void refusesANodeOfAnotherChain() {
        RpcNode pinned = node(NodeSettings.of(stub.http()).withChainId(BigInteger.valueOf(5)));
        assertThat(fault(pinned::head).sentence()).endsWith("is on chain 1, wanted chain 5");
        pinned.close();
    }

    @Test
    void namesFieldAndValueThatAreNotHex() {
        assertMalformed(
                "\"gasUsed\":\"0xa410\"",
                "\"gasUsed\":\"0xa4g0\"",
                "gasUsed wanted a hex quantity below 2^63, got 0xa4g0");
        assertMalformed("\"type\":\"0x4\"", "\"type\":4", "type wanted a hex quantity, got 4");
        assertMalformed("\"input\":\"0x", "\"input\":\"", "input wanted hex data, got");
        assertMalformed("\"hash\":\"0x", "\"hash\":\"0xab", "hash wanted 32 bytes, got 0xab");
        assertMalformed("\"miner\":", "\"miner2\":", "block 2 has no 'miner'");
    }

    @Test
    void splitsABatchThatIsTooMuchForItsBound() throws NodeException {
        RpcNode small =
                new RpcNode(
                        NodeSettings.of(stub.http())
                                .withMaxAnswer(BlockJson.line(chain.get(5)).length() * 3L));
        assertThat(small.blocks(BlockRange.of(0, 19))).isEqualTo(chain);
        small.close();
    }

    @Test
    void keepsCredentialsAndKeysOutOfItsName() {
        try (RpcNode secret =
                new RpcNode(
                        NodeSettings.of(
                                URI.create("http://user:secret@node.example:8545/v3/key")))) {
            assertThat(secret.name()).isEqualTo("http://node.example:8545");
        }
    }

    @Test
    void aMessageOfTheNodeIsShownOnOneLineAndShort() {
        stub.script(
                "eth_getBlockByHash",
                _ -> Optional.of("\"" + "a\\u0000\\n\\u202eb".repeat(2000) + "\""));
        String sentence = fault(() -> node.block(chain.get(2).hash())).sentence();
        assertThat(sentence).doesNotContain("\n", "\0", "\u202e").hasSizeLessThan(400);
    }

    private void assertMalformed(String truth, String lie, String words) {
        String line = BlockJson.line(chain.get(2));
        assertThat(line).contains(truth);
        String told = line.replaceFirst(Pattern.quote(truth), lie);
        int block = told.indexOf("\"block\":") + 8;
        stub.script(
                "eth_getBlockByNumber",
                params ->
                        Optional.of(
                                params.getFirst().equals("0x2")
                                        ? told.substring(block, told.indexOf(",\"receipts\":"))
                                        : BlockJson.block(chain.get(1))));
        assertThat(fault(() -> node.block(new BlockNumber(2))).sentence()).contains(words);
    }

    private NodeFault faultOnceBad(Misbehavior how) {
        stub.misbehave(Misbehavior.NONE);
        NodeException none = catchThrowableOfType(NodeException.class, node::capabilities);
        assertThat(none).isNull();
        stub.misbehave(how);
        return fault(() -> node.block(new BlockNumber(3)));
    }

    private static NodeFault fault(ThrowingCallable asking) {
        NodeException thrown = catchThrowableOfType(NodeException.class, asking);
        assertThat(thrown).as("a fault").isNotNull();
        return thrown.fault();
    }
}
