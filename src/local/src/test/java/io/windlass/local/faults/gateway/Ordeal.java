package io.windlass.local.faults.gateway;

import io.windlass.local.faults.FaultConsole;
import io.windlass.local.faults.gateway.Question.HeadNumber;
import io.windlass.local.faults.gateway.Question.Tagged;
import io.windlass.testing.Await;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/**
 * Clients of a gateway at a steady rate while something happens to its nodes: calls over HTTP and
 * WebSocket, transactions, subscriptions.
 */
final class Ordeal implements AutoCloseable {
    static final int READS_A_SECOND = 200;
    static final int TRANSACTIONS_A_SECOND = 5;
    static final int LISTENERS = 4;

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int SOCKETS = 2;
    private static final int BEYOND_DOUBT = 5;
    private static final int WARMING_CALLS = 500;

    private final URI ws;
    private final boolean resumes;
    private final HttpLine http;
    private final Tally tally = new Tally();
    private final Counter counter = Counter.createdBy(0);
    private final List<Sender> senders = new ArrayList<>();
    private final List<Listener> listeners = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<ReopenedLine> sockets = new ArrayList<>();
    private final List<Moment> moments = new ArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong asked = new AtomicLong();
    private final long seed = Long.getLong("windlass.seed", System.nanoTime() % 1_000_000);
    private long began;

    /** When a fault began or ended: for a second from then on clients may see errors. */
    record Moment(String what, long at) {}

    private Ordeal(URI http, URI ws, boolean resumes) {
        this.ws = ws;
        this.resumes = resumes;
        this.http = HttpLine.to(http);
    }

    /** Makes the counter, subscribes, and begins to ask. */
    static Ordeal begin(URI http, URI ws) throws InterruptedException {
        return begin(new Ordeal(http, ws, false));
    }

    /** The same with subscribers that go on by their tokens when their connections break. */
    static Ordeal beginResuming(URI http, URI ws) throws InterruptedException {
        return begin(new Ordeal(http, ws, true));
    }

    private static Ordeal begin(Ordeal ordeal) throws InterruptedException {
        boolean ready = false;
        try {
            ordeal.prepare();
            ordeal.start();
            ready = true;
            return ordeal;
        } finally {
            if (!ready) {
                ordeal.close();
            }
        }
    }

    private void prepare() throws InterruptedException {
        Counter.Signed creation = Counter.creation(0);
        Await.until(
                "a contract is sent",
                PATIENCE,
                () -> result("eth_sendRawTransaction", creation.raw()).isString());
        Await.until("the contract is there", PATIENCE, () -> isMined(creation));
        for (int key = 0; key < TRANSACTIONS_A_SECOND; key++) {
            senders.add(new Sender(key, key == 0 ? 1 : 0, counter, tally));
        }
        for (int i = 0; i < LISTENERS; i++) {
            listeners.add(Listener.open(http.client(), ws, counter, resumes, tally));
        }
        for (int i = 0; i < SOCKETS; i++) {
            ReopenedLine socket = new ReopenedLine(http.client(), ws);
            sockets.add(socket);
            lines.add(socket);
            lines.add(http);
            lines.add(http);
        }
        warmUp();
    }

    /** One call after the other, so that the load does not meet code that was never run. */
    private void warmUp() {
        for (int i = 0; i < WARMING_CALLS; i++) {
            Question question = i % 2 == 0 ? new HeadNumber() : new Tagged("latest");
            var _ = line().call(question.method(), question.params()).join();
        }
    }

    /** The first head that a client is told of. */
    private boolean isMined(Counter.Signed transaction) {
        JsonNode receipt = result("eth_getTransactionReceipt", transaction.hash());
        if (receipt.has("blockNumber")) {
            tally.told("latest", Long.decode(receipt.path("blockNumber").asString()));
        }
        return receipt.has("blockNumber");
    }

    private JsonNode result(String method, String parameter) {
        return http.call(method, '"' + parameter + '"').join().path("result");
    }

    private void start() {
        FaultConsole.line("play it again with -Dwindlass.seed=" + seed);
        Reader reader = new Reader(tally, counter, senders, new SplittableRandom(seed));
        began = System.nanoTime();
        var _ =
                clock.scheduleAtFixedRate(
                        () -> tally.ask(line(), reader.next()),
                        0,
                        1_000_000 / READS_A_SECOND,
                        TimeUnit.MICROSECONDS);
        var _ =
                clock.scheduleAtFixedRate(
                        this::sendOne, 0, 1_000_000 / TRANSACTIONS_A_SECOND, TimeUnit.MICROSECONDS);
    }

    private Line line() {
        return lines.get((int) (asked.incrementAndGet() % lines.size()));
    }

    private void sendOne() {
        senders.get((int) (asked.incrementAndGet() % senders.size())).send(line());
    }

    /** Says that a fault begins or ends now. */
    void moment(String what) {
        moments.add(new Moment(what, System.nanoTime()));
    }

    /** Lets the clients go on until so long after they began. */
    void lastUntil(Duration time) throws InterruptedException {
        long end = began + time.toNanos();
        Await.until("clients go on", time.plus(PATIENCE), () -> System.nanoTime() - end >= 0);
    }

    void until(String what, Await.Condition condition) throws InterruptedException {
        Await.until(what, PATIENCE, condition);
    }

    /** Ends the load, waits until all is mined and told, and judges it. */
    Outcome finish(String fault, Truth truth) throws IOException, InterruptedException {
        clock.shutdown();
        until("the last question is asked", clock::isTerminated);
        double seconds = (System.nanoTime() - began) / 1e9;
        until("the last call is answered", () -> tally.open() == 0);
        until("what was refused is taken", this::isAllTaken);
        until("all is mined", () -> truth.counted(counter) == taken());
        long target = truth.head();
        List<String> lost = new ArrayList<>();
        for (Listener listener : listeners) {
            until(
                    "head %d is told".formatted(target),
                    () -> listener.heads().last() >= target || listener.ended().isPresent());
            listener.ended().ifPresent(why -> lost.add("a subscriber was cut off: " + why));
        }
        long last = tally.highest("latest");
        until("the end is beyond doubt", () -> truth.head() > last + BEYOND_DOUBT);
        Outcome outcome = new Outcome(fault, seconds, tally, moments, listeners);
        outcome.judge(truth, counter, target, lost);
        return outcome;
    }

    private boolean isAllTaken() {
        senders.stream().filter(Sender::isBusy).forEach(sender -> sender.send(http));
        return senders.stream().noneMatch(Sender::isBusy);
    }

    private long taken() {
        return senders.stream().mapToLong(sender -> sender.sent().size()).sum();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        listeners.forEach(Listener::close);
        sockets.forEach(ReopenedLine::close);
        http.client().shutdownNow();
    }
}
