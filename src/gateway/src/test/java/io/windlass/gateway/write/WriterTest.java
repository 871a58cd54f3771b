package io.windlass.gateway.write;

import static io.windlass.gateway.write.ScriptedNodes.refusal;
import static io.windlass.gateway.write.ScriptedNodes.result;
import static io.windlass.gateway.write.ScriptedNodes.silent;
import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.Transaction;
import io.windlass.chain.Transaction.Signature;
import io.windlass.chain.Wei;
import io.windlass.chain.encoding.TransactionCodec;
import io.windlass.chain.maker.Key;
import io.windlass.chain.rlp.RlpWriter;
import io.windlass.gateway.head.NodeStanding;
import io.windlass.gateway.method.Plan;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.Refusal;
import io.windlass.gateway.rpc.RpcCall;
import io.windlass.gateway.upstream.Answer;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WriterTest {
    private static final BigInteger CHAIN = BigInteger.valueOf(1337);
    private static final Key ALICE = Key.of(7, "alice");
    private static final Duration SHORT = Duration.ofMillis(30);
    private static final Duration WITHIN = Duration.ofSeconds(20);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ScriptedNodes nodes = new ScriptedNodes();
    private final Bytes raw = transfer(5, CHAIN);
    private final String hash = '"' + TransactionCodec.hash(raw).toHex() + '"';

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void threeOfTheBestNodesGetItAtOnceAndOneThatHasItIsEnough() throws Exception {
        nodes.node("a", _ -> new CompletableFuture<>())
                .node(
                        "out",
                        new NodeStanding.Out("lagging", "30 blocks behind", false),
                        _ -> silent())
                .node("b", _ -> refusal(-32000, "the pool is full", 200))
                .node("c", _ -> result(hash))
                .node("d", _ -> result(hash));
        assertThat(sent(raw)).isEqualTo(hash);
        assertThat(nodes.asked)
                .containsExactly(
                        "a eth_sendRawTransaction",
                        "b eth_sendRawTransaction",
                        "c eth_sendRawTransaction");
    }

    @Test
    void whatANodeKnowsAlreadyIsSuccess() throws Exception {
        nodes.node("a", _ -> refusal(-32003, "already known", 200));
        assertThat(sent(raw)).isEqualTo(hash);
    }

    @Test
    void aNonceThatThisVeryTransactionUsedIsSuccess() throws Exception {
        nodes.node(
                "a",
                call ->
                        isSend(call)
                                ? refusal(-32003, "nonce too low", 200)
                                : result("{\"hash\":" + hash + "}"));
        assertThat(sent(raw)).isEqualTo(hash);
    }

    @Test
    void aNonceThatAnotherUsedIsTold() throws Exception {
        nodes.node(
                "a", call -> isSend(call) ? refusal(-32003, "nonce too low", 200) : result("null"));
        assertThat(refused(raw).message()).isEqualTo("nonce too low");
    }

    @Test
    void whereNoNodeAnsweredItIsLookedForUntilItIsSeen() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        nodes.node(
                "a",
                call ->
                        isSend(call)
                                ? silent()
                                : result(looks.incrementAndGet() < 3 ? "null" : "{\"hash\":1}"));
        assertThat(sent(raw)).isEqualTo(hash);
        assertThat(looks).hasValue(3);
    }

    @Test
    void anOutcomeThatStaysUnknownIsSaidToBeUnknown() throws Exception {
        nodes.node("a", call -> isSend(call) ? silent() : result("null"));
        Refusal refusal = refused(raw);
        assertThat(refusal.status()).isEqualTo(504);
        assertThat(refusal.code()).isEqualTo(-32002);
        assertThat(refusal.data()).isEqualTo("{\"hash\":" + hash + "}");
        assertThat(nodes.asked.stream().filter(ask -> ask.contains("Raw"))).hasSize(1);
    }

    @Test
    void whereNodesOnlyHangItIsSaidToBeUnknownInTimeAndTheSameBytesAreSentAnew() throws Exception {
        nodes.node("a", _ -> new CompletableFuture<>());
        Writer writer = writer();
        for (int sent = 1; sent <= 2; sent++) {
            Answer answer = await(writer.send(call(raw), SHORT));
            Refusal refusal = ((Answer.Refused) answer).refusal();
            assertThat(refusal.status()).isEqualTo(504);
            assertThat(refusal.message()).contains("may still be mined");
            assertThat(refusal.data()).isEqualTo("{\"hash\":" + hash + "}");
            assertThat(nodes.asked).hasSize(sent).allMatch(it -> it.contains("Raw"));
        }
    }

    @Test
    void aRefusalIsNotTheAnswerWhileOthersMayStillTakeIt() throws Exception {
        nodes.node("a", _ -> new CompletableFuture<>())
                .node("b", _ -> refusal(-32003, "nonce too low", 200));
        Answer answer = await(writer().send(call(raw), SHORT.multipliedBy(3)));
        assertThat(((Answer.Refused) answer).refusal().status()).isEqualTo(504);
    }

    @Test
    void aSilentNodeDoesNotHoldUpARefusalForLong() throws Exception {
        nodes.node("a", call -> isSend(call) ? new CompletableFuture<>() : result("null"))
                .node(
                        "b",
                        call ->
                                isSend(call)
                                        ? refusal(-32003, "insufficient funds", 200)
                                        : result("null"));
        assertThat(refused(raw).message()).isEqualTo("insufficient funds");
    }

    @Test
    void theSameBytesWhileTheFirstAreOnTheirWayJoinThem() throws Exception {
        CompletableFuture<Answer> slow = new CompletableFuture<>();
        nodes.node("a", _ -> slow);
        Writer writer = writer();
        CompletionStage<Answer> first = writer.send(call(raw), WITHIN);
        CompletionStage<Answer> second = writer.send(call(raw), WITHIN);
        slow.complete(new Answer.Result(JsonSlice.of(hash)));
        assertThat(json(first)).isEqualTo(hash);
        assertThat(json(second)).isEqualTo(hash);
        assertThat(nodes.asked).hasSize(1);
    }

    @Test
    void whoJoinsWaitsForItsOwnTime() throws Exception {
        CompletableFuture<Answer> slow = new CompletableFuture<>();
        nodes.node("a", _ -> slow);
        Writer writer = writer();
        CompletionStage<Answer> first = writer.send(call(raw), Duration.ofSeconds(1));
        CompletionStage<Answer> patient = writer.send(call(raw), WITHIN);
        CompletionStage<Answer> hasty = writer.send(call(raw), SHORT);
        assertThat(await(hasty)).isInstanceOf(Answer.Refused.class);
        assertThat(first.toCompletableFuture()).isNotDone();
        assertThat(await(first)).isInstanceOf(Answer.Refused.class);
        assertThat(patient.toCompletableFuture()).isNotDone();
        slow.complete(new Answer.Result(JsonSlice.of(hash)));
        assertThat(json(patient)).isEqualTo(hash);
        assertThat(nodes.asked).hasSize(1);
    }

    @Test
    void aTransactionThatWasTakenTooLateForItsAnswerCounts() throws Exception {
        CompletableFuture<Answer> slow = new CompletableFuture<>();
        nodes.node("a", call -> isSend(call) ? slow : result("\"0x5\""));
        Writer writer = writer();
        assertThat(await(writer.send(call(raw), SHORT))).isInstanceOf(Answer.Refused.class);
        assertThat(json(writer.pendingNonce(nonceOf(ALICE.address())))).isEqualTo("\"0x5\"");
        slow.complete(new Answer.Result(JsonSlice.of(hash)));
        assertThat(json(writer.pendingNonce(nonceOf(ALICE.address())))).isEqualTo("\"0x6\"");
    }

    @Test
    void aTransactionForAnotherChainGoesNowhere() throws Exception {
        nodes.node("a", _ -> result(hash));
        Refusal refusal = refused(transfer(5, BigInteger.TWO));
        assertThat(refusal.code()).isEqualTo(-32003);
        assertThat(refusal.message()).isEqualTo("invalid chain id for signer: have 2 want 1337");
        assertThat(nodes.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | takes one string",
                "[7] | takes one string",
                "[\"0x12\",1] | takes one string",
                "[\"0x\"] | raw transaction is empty",
                "[\"0xzz\"] | not hex: 0xzz",
                "[\"12\"] | without 0x prefix: 12",
                "[\"0x02c0\"] | cannot be decoded",
                "[\"0x00\"] | cannot be decoded",
                "[\"0xc0\"] | cannot be decoded"
            })
    void whatIsNoTransactionIsRefusedWithTheReason(String params, String reason) throws Exception {
        nodes.node("a", _ -> result(hash));
        Refusal refusal =
                ((Answer.Refused)
                                await(
                                        writer().send(
                                                        new RpcCall(
                                                                "eth_sendRawTransaction",
                                                                JsonSlice.of(params),
                                                                null),
                                                        WITHIN)))
                        .refusal();
        assertThat(refusal.code()).isEqualTo(-32602);
        assertThat(refusal.message()).contains(reason);
        assertThat(nodes.asked).isEmpty();
    }

    @Test
    void theHashOfABlobTransactionIsThatWithoutItsBlobs() throws Exception {
        RawTransaction plain = RawTransaction.read(blobs(false), CHAIN);
        assertThat(RawTransaction.read(blobs(true), CHAIN)).isEqualTo(plain);
        assertThat(plain.hash()).isEqualTo(TransactionCodec.hash(blobs(false)));
    }

    @Test
    void aTypeOfTheFutureIsLeftToTheNodes() throws Exception {
        nodes.node("a", _ -> result("\"0x1\""));
        Bytes future = Bytes.fromHex("0x05c101");
        assertThat(sent(future)).isEqualTo('"' + TransactionCodec.hash(future).toHex() + '"');
    }

    @Test
    void thePendingNonceIsTheHighestAndDoesNotGoBack() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        nodes.node("a", _ -> result(asked.getAndIncrement() == 0 ? "\"0x7\"" : "\"0x5\""))
                .node("b", _ -> result("\"0x6\""))
                .node("c", _ -> silent())
                .node("d", _ -> result("\"oops\""));
        Writer writer = writer();
        assertThat(json(writer.pendingNonce(nonceOf(ALICE.address())))).isEqualTo("\"0x7\"");
        assertThat(json(writer.pendingNonce(nonceOf(ALICE.address())))).isEqualTo("\"0x7\"");
    }

    @Test
    void aTransactionThatWentThroughCountsBeforeThePoolsKnowIt() throws Exception {
        nodes.node("a", call -> result(isSend(call) ? hash : "\"0x5\""));
        Writer writer = writer();
        assertThat(json(writer.pendingNonce(nonceOf(ALICE.address())))).isEqualTo("\"0x5\"");
        await(writer.send(call(transfer(7, CHAIN)), WITHIN));
        assertThat(json(writer.pendingNonce(nonceOf(ALICE.address())))).isEqualTo("\"0x5\"");
        await(writer.send(call(transfer(5, CHAIN)), WITHIN));
        assertThat(json(writer.pendingNonce(nonceOf(ALICE.address())))).isEqualTo("\"0x6\"");
        await(writer.send(call(transfer(6, CHAIN)), WITHIN));
        assertThat(json(writer.pendingNonce(nonceOf(ALICE.address())))).isEqualTo("\"0x8\"");
        assertThat(json(writer.pendingNonce(nonceOf(Key.of(7, "bob").address()))))
                .isEqualTo("\"0x5\"");
    }

    @Test
    void whereNoNodeTellsANonceThatIsAnError() throws Exception {
        nodes.node("a", _ -> silent());
        assertThat(await(writer().pendingNonce(nonceOf(ALICE.address()))))
                .isInstanceOf(Answer.Refused.class);
    }

    @Test
    void aFallbackIsAskedOnlyWhereNoOtherServes() throws Exception {
        nodes.node("last", call -> result(isSend(call) ? hash : "\"0x9\""))
                .node("a", call -> result(isSend(call) ? hash : "\"0x5\""));
        assertThat(sent(raw)).isEqualTo(hash);
        assertThat(json(writer().pendingNonce(nonceOf(ALICE.address())))).isEqualTo("\"0x5\"");
        assertThat(nodes.asked).allMatch(it -> it.startsWith("a "));
    }

    @Test
    void aFallbackTakesTransactionsWhereAllOthersAreOut() throws Exception {
        nodes.node("a", new NodeStanding.Out("lagging", "30 blocks behind", false), _ -> silent())
                .node("last", _ -> result(hash));
        assertThat(sent(raw)).isEqualTo(hash);
        assertThat(nodes.asked).containsExactly("last eth_sendRawTransaction");
    }

    private static Plan.PendingNonce nonceOf(Address account) {
        JsonSlice address = JsonSlice.of('"' + account.toHex() + '"');
        return new Plan.PendingNonce(JsonSlice.of("[" + address + ",\"0xa\"]"), 10, address);
    }

    private static boolean isSend(RpcCall call) {
        return call.method().equals("eth_sendRawTransaction");
    }

    private Writer writer() {
        return new Writer(
                CHAIN,
                nodes,
                Set.of("last"),
                nodes,
                timer,
                new WriteSettings(3, SHORT, SHORT, SHORT, 4, Duration.ofMinutes(1)));
    }

    private String sent(Bytes bytes) throws Exception {
        return json(writer().send(call(bytes), WITHIN));
    }

    private Refusal refused(Bytes bytes) throws Exception {
        return ((Answer.Refused) await(writer().send(call(bytes), WITHIN))).refusal();
    }

    private static String json(CompletionStage<Answer> answer) throws Exception {
        return ((Answer.Result) await(answer)).json().toString();
    }

    private static Answer await(CompletionStage<Answer> answer) throws Exception {
        return answer.toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    private static RpcCall call(Bytes bytes) {
        return new RpcCall(
                "eth_sendRawTransaction",
                JsonSlice.of("[\"" + bytes.toHex() + "\"]"),
                JsonSlice.of("1"));
    }

    private static Bytes transfer(long nonce, BigInteger chain) {
        return signed(2, nonce, chain);
    }

    private static Bytes blobs(boolean wrapped) {
        Bytes plain = signed(3, 1, CHAIN);
        if (!wrapped) {
            return plain;
        }
        RlpWriter out = new RlpWriter(1024).octet(3);
        int outer = out.beginList();
        out.encoded(plain.slice(1, plain.size()));
        out.endList(out.beginList());
        return out.endList(outer).toBytes();
    }

    private static Bytes signed(int type, long nonce, BigInteger chain) {
        Transaction unsigned =
                transaction(
                        type,
                        nonce,
                        chain,
                        new Signature(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO));
        byte[] seal = ALICE.sign(TransactionCodec.signingDigest(unsigned, null)).array();
        return TransactionCodec.encode(
                transaction(
                        type,
                        nonce,
                        chain,
                        new Signature(
                                BigInteger.valueOf(seal[64]),
                                new BigInteger(1, seal, 0, 32),
                                new BigInteger(1, seal, 32, 32))));
    }

    private static Transaction transaction(
            int type, long nonce, BigInteger chain, Signature signature) {
        return new Transaction(
                type,
                chain,
                nonce,
                null,
                Wei.of(1),
                Wei.of(10),
                21_000,
                Address.ZERO,
                Wei.of(1),
                Bytes.EMPTY,
                List.of(),
                type == 3 ? Wei.of(1) : null,
                List.of(),
                List.of(),
                signature);
    }
}
