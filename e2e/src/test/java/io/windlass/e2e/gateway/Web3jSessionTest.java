package io.windlass.e2e.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivex.disposables.Disposable;
import io.windlass.e2e.stack.Stack;
import io.windlass.testing.Await;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.web3j.crypto.RawTransaction;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.BatchResponse;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.request.EthFilter;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthGetBalance;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.protocol.http.HttpService;
import org.web3j.protocol.websocket.WebSocketService;

/** web3j 6 as it is published: HTTP, batches, filters, WebSocket and its subscriptions. */
@Tag("stack")
@TestInstance(Lifecycle.PER_CLASS)
final class Web3jSessionTest {
    private static final long POLLED_EVERY_MILLIS = 500;
    private static final Duration SOON = Duration.ofSeconds(60);

    private final ScheduledExecutorService polling = Executors.newSingleThreadScheduledExecutor();
    private final Web3j web3j =
            Web3j.build(new HttpService(Stack.gateway().toString()), POLLED_EVERY_MILLIS, polling);
    private final WebSocketService socket =
            new WebSocketService(Stack.gateway().toString().replaceFirst("^http", "ws"), false);
    private final Web3j overSocket = Web3j.build(socket);
    private Web3jNote note;

    @BeforeAll
    void deploys() throws IOException, InterruptedException {
        socket.connect();
        note = Web3jNote.deploy(web3j, 1);
    }

    @AfterAll
    void closes() {
        overSocket.shutdown();
        web3j.shutdown();
    }

    @Test
    void whatIsWrittenIsReadAtItsBlockAndNotBefore() throws IOException, InterruptedException {
        long before = note.value(DefaultBlockParameterName.LATEST);
        String hash = note.write(before + 1, "from web3j").getTransactionHash();
        AtBlock read = readAtBlockOf(hash);
        assertThat(read).isEqualTo(new AtBlock(before, before + 1, List.of(hash)));
        assertThat(note.words()).isEqualTo("from web3j");
    }

    /** What was there before a block, what at it, and the transactions of the logs in it. */
    private record AtBlock(long before, long after, List<String> logs) {}

    /** Reads again where a reorg put the transaction into another block meanwhile. */
    private AtBlock readAtBlockOf(String hash) throws IOException, InterruptedException {
        TransactionReceipt receipt = Web3jNote.mined(web3j, hash);
        while (true) {
            AtBlock read = readAt(receipt.getBlockNumber());
            TransactionReceipt again = Web3jNote.mined(web3j, hash);
            if (again.getBlockHash().equals(receipt.getBlockHash())) {
                return read;
            }
            receipt = again;
        }
    }

    private AtBlock readAt(BigInteger number) throws IOException {
        DefaultBlockParameter at = DefaultBlockParameter.valueOf(number);
        DefaultBlockParameter before =
                DefaultBlockParameter.valueOf(number.subtract(BigInteger.ONE));
        EthFilter filter = new EthFilter(at, at, note.address());
        filter.addSingleTopic(Web3jNote.topic());
        List<String> logs =
                web3j.ethGetLogs(filter).send().getLogs().stream()
                        .map(it -> ((Log) it.get()).getTransactionHash())
                        .toList();
        return new AtBlock(note.value(before), note.value(at), logs);
    }

    @Test
    void aBatchIsAnsweredInItsOrder() throws IOException {
        String writer = Web3jNote.WRITER.getAddress();
        BatchResponse answers =
                web3j.newBatch()
                        .add(web3j.ethChainId())
                        .add(web3j.ethGetBalance(writer, DefaultBlockParameterName.FINALIZED))
                        .add(web3j.ethBlockNumber())
                        .send();
        assertThat(answers.getResponses()).hasSize(3).noneMatch(Response::hasError);
        assertThat(((EthGetBalance) answers.getResponses().get(1)).getBalance()).isPositive();
    }

    @Test
    void filtersAndSubscriptionsGiveEachHeadAndLogOnce() throws IOException, InterruptedException {
        List<Long> heads = new CopyOnWriteArrayList<>();
        List<String> logs = new CopyOnWriteArrayList<>();
        List<String> seen = new CopyOnWriteArrayList<>();
        Disposable blocks =
                overSocket
                        .newHeadsNotifications()
                        .subscribe(it ->
                                heads.add(Long.decode(it.getParams().getResult().getNumber())));
        Disposable events =
                overSocket
                        .logsNotifications(List.of(note.address()), List.of(Web3jNote.topic()))
                        .subscribe(it -> logs.add(it.getParams().getResult().getTransactionHash()));
        EthFilter filter =
                new EthFilter(
                        DefaultBlockParameterName.LATEST,
                        DefaultBlockParameterName.LATEST,
                        note.address());
        Disposable filtered =
                web3j.ethLogFlowable(filter).subscribe(it -> seen.add(it.getTransactionHash()));
        Await.until("the subscriptions stand", SOON, () -> !heads.isEmpty());
        long value = note.value(DefaultBlockParameterName.LATEST);
        List<String> sent = note.sendBoth(value + 1, value + 2);
        Await.until("three heads", SOON, () -> heads.size() >= 3);
        Await.until("the filter's logs", SOON, () -> seen.containsAll(sent));
        Await.until("the subscription's logs", SOON, () -> logs.containsAll(sent));
        filtered.dispose();
        blocks.dispose();
        events.dispose();
        assertThat(steps(heads)).as("steps between %s", heads).allMatch(it -> it <= 1);
        // a reorg takes logs back and tells them again, which web3j does not tell apart
        boolean straight = steps(heads).allMatch(it -> it == 1);
        assertThat(straight ? logs : logs.stream().distinct().toList()).isEqualTo(sent);
        assertThat(straight ? seen : seen.stream().distinct().toList())
                .doesNotHaveDuplicates()
                .endsWith(sent.toArray(String[]::new));
    }

    private static LongStream steps(List<Long> heads) {
        return IntStream.range(1, heads.size()).mapToLong(i -> heads.get(i) - heads.get(i - 1));
    }

    @Test
    void aRevertCarriesItsData() throws IOException {
        long value = note.value(DefaultBlockParameterName.LATEST);
        var custom =
                web3j.ethCall(writing(value, "again"), DefaultBlockParameterName.LATEST).send();
        assertThat(custom.isReverted()).isTrue();
        assertThat(custom.getError().getCode()).isEqualTo(3);
        assertThat(String.valueOf(custom.getError().getData()))
                .contains(Web3jNote.topic(value).substring(2))
                .contains(Web3jNote.topic(value + 1).substring(2));
        var reason = web3j.ethCall(writing(value + 1, ""), DefaultBlockParameterName.LATEST).send();
        assertThat(reason.isReverted()).isTrue();
        assertThat(reason.getRevertReason()).contains("no words");
    }

    @Test
    void aTransactionThatThePoolRefusesSaysWhy() throws IOException {
        assertThat(sent(BigInteger.ZERO, BigInteger.ONE)).contains("nonce too low");
        BigInteger pending =
                web3j.ethGetTransactionCount(
                                Web3jNote.WRITER.getAddress(), DefaultBlockParameterName.PENDING)
                        .send()
                        .getTransactionCount();
        assertThat(sent(pending, BigInteger.TEN.pow(30))).contains("insufficient funds");
    }

    private String sent(BigInteger nonce, BigInteger value) throws IOException {
        String raw =
                Web3jNote.manager(web3j)
                        .sign(
                                RawTransaction.createEtherTransaction(
                                        nonce,
                                        web3j.ethGasPrice().send().getGasPrice(),
                                        BigInteger.valueOf(21_000),
                                        Web3jNote.WRITER.getAddress(),
                                        value));
        return web3j.ethSendRawTransaction(raw).send().getError().getMessage();
    }

    private Transaction writing(long value, String words) {
        return Transaction.createEthCallTransaction(
                Web3jNote.WRITER.getAddress(), note.address(), Web3jNote.writing(value, words));
    }
}
