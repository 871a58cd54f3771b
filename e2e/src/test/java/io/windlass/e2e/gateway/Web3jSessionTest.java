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
@Tag("long")
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
        TransactionReceipt receipt = note.write(before + 1, "from web3j");
        BigInteger block = receipt.getBlockNumber();
        assertThat(note.value(DefaultBlockParameter.valueOf(block))).isEqualTo(before + 1);
        assertThat(note.value(DefaultBlockParameter.valueOf(block.subtract(BigInteger.ONE))))
                .isEqualTo(before);
        assertThat(note.words()).isEqualTo("from web3j");
        EthFilter filter =
                new EthFilter(
                        DefaultBlockParameter.valueOf(block),
                        DefaultBlockParameter.valueOf(block),
                        note.address());
        filter.addSingleTopic(Web3jNote.topic());
        assertThat(web3j.ethGetLogs(filter).send().getLogs())
                .singleElement()
                .extracting(it -> ((Log) it.get()).getTransactionHash())
                .isEqualTo(receipt.getTransactionHash());
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
    void aFilterGivesEachLogOnce() throws IOException, InterruptedException {
        List<String> seen = new CopyOnWriteArrayList<>();
        EthFilter filter =
                new EthFilter(
                        DefaultBlockParameterName.LATEST,
                        DefaultBlockParameterName.LATEST,
                        note.address());
        Disposable filtered =
                web3j.ethLogFlowable(filter).subscribe(it -> seen.add(it.getTransactionHash()));
        List<String> sent =
                List.of(next("one").getTransactionHash(), next("two").getTransactionHash());
        Await.until("both logs", SOON, () -> seen.containsAll(sent));
        filtered.dispose();
        assertThat(seen).doesNotHaveDuplicates().endsWith(sent.toArray(String[]::new));
    }

    @Test
    void headsAndLogsComeBySubscription() throws IOException, InterruptedException {
        List<Long> heads = new CopyOnWriteArrayList<>();
        List<String> logs = new CopyOnWriteArrayList<>();
        Disposable blocks =
                overSocket
                        .newHeadsNotifications()
                        .subscribe(it ->
                                heads.add(Long.decode(it.getParams().getResult().getNumber())));
        Disposable events =
                overSocket
                        .logsNotifications(List.of(note.address()), List.of(Web3jNote.topic()))
                        .subscribe(it -> logs.add(it.getParams().getResult().getData()));
        Await.until("the subscriptions stand", SOON, () -> !heads.isEmpty());
        TransactionReceipt receipt = next("heard");
        Await.until("three heads", SOON, () -> heads.size() >= 3);
        Await.until("the log", SOON, () -> logs.size() == 1);
        blocks.dispose();
        events.dispose();
        assertThat(heads.subList(0, 3))
                .containsExactly(heads.getFirst(), heads.getFirst() + 1, heads.getFirst() + 2);
        assertThat(receipt.getLogs()).extracting(Log::getData).isEqualTo(logs);
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

    private TransactionReceipt next(String words) throws IOException, InterruptedException {
        return note.write(note.value(DefaultBlockParameterName.LATEST) + 1, words);
    }

    private Transaction writing(long value, String words) {
        return Transaction.createEthCallTransaction(
                Web3jNote.WRITER.getAddress(), note.address(), Web3jNote.writing(value, words));
    }
}
