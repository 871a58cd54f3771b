package io.windlass.gateway.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.gateway.head.MadeChain;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.testing.Await;
import io.windlass.testing.StubNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events over real sockets from two stub nodes, to clients of two instances. */
final class SubscriptionsTest {
    private static final String HEADS = "[\"newHeads\"]";
    private static final String LOGS = "[\"logs\",{}]";
    private static final String PENDING = "[\"newPendingTransactions\"]";

    private final MadeChain chain = MadeChain.of('a');
    private final MadeChain other = chain.fork('b', 18, 2);
    private final StubNode one = StubNode.of(1337, chain.lines(0, 20));
    private final StubNode two = StubNode.of(1337, chain.lines(0, 20));
    private final SubscriptionStage stage = new SubscriptionStage(one, two);
    private final Recorder client = new Recorder();

    @BeforeEach
    void headIsServed() throws InterruptedException {
        Await.until("a head", SubscriptionStage.SOON, () -> stage.head() == 20);
    }

    @AfterEach
    void close() {
        stage.close();
        one.close();
        two.close();
    }

    private void grow(MadeChain branch, long ancestor, long last) {
        for (StubNode node : List.of(one, two)) {
            node.dropAbove(ancestor).grow(branch.lines(ancestor + 1, last));
        }
    }

    private static void hears(Recorder listener, String... words) throws InterruptedException {
        Await.until(
                String.join(" ", words),
                SubscriptionStage.SOON,
                () -> {
                    assertThat(listener.end()).isEmpty();
                    return listener.words().equals(List.of(words));
                });
    }

    @Test
    void headsAndLogsComeOnceEachAndReorgsAreTold() throws InterruptedException {
        Recorder logs = new Recorder();
        stage.subscribe(client, HEADS, null);
        stage.subscribe(logs, LOGS, null);
        grow(chain, 20, 22);
        hears(client, "+21a", "+22a");
        hears(logs, "+21a", "+22a");
        grow(other, 18, 23);
        hears(client, "+21a", "+22a", "+19b", "+20b", "+21b", "+22b", "+23b");
        hears(
                logs, "+21a", "+22a", "-22a", "-21a", "-20a", "-19a", "+19b", "+20b", "+21b",
                "+22b", "+23b");
        assertThat(client.got().getFirst().has("resume")).as("a stock client").isFalse();
    }

    @Test
    void onlyTheLogsAskedFor() throws InterruptedException {
        stage.subscribe(
                client,
                "[\"logs\",{\"address\":\"0x0000000000000000000000000000000000000001\"}]",
                null);
        Recorder topic = new Recorder();
        stage.subscribe(topic, "[\"logs\",{\"topics\":[[\"0x%064x\"]]}]".formatted(24), null);
        grow(chain, 20, 25);
        hears(client, "+21a", "+23a", "+25a");
        hears(topic, "+24a");
    }

    @Test
    void goesOnAtAnotherInstanceAfterAReorg() throws InterruptedException {
        Recorder heads = new Recorder();
        stage.subscribe(client, LOGS, "");
        stage.subscribe(heads, HEADS, "");
        grow(chain, 20, 22);
        hears(client, "+21a", "+22a");
        hears(heads, "+21a", "+22a");
        stage.subscriptions().closeAll(client);
        stage.subscriptions().closeAll(heads);
        String tokens = heads.token() + "," + client.token();
        grow(other, 18, 24);
        try (SubscriptionStage second = new SubscriptionStage(one, two)) {
            Await.until("the second one's head", SubscriptionStage.SOON, () -> second.head() == 24);
            Recorder back = new Recorder();
            second.subscribe(back, LOGS, tokens);
            hears(
                    back, "-22a", "-21a", "-20a", "-19a", "+19b", "+20b", "+21b", "+22b", "+23b",
                    "+24b");
            Recorder again = new Recorder();
            second.subscribe(again, HEADS, tokens);
            hears(again, "+19b", "+20b", "+21b", "+22b", "+23b", "+24b");
            grow(other, 24, 25);
            Await.until(
                    "both go on",
                    SubscriptionStage.SOON,
                    () ->
                            back.words().getLast().equals("+25b")
                                    && again.words().getLast().equals("+25b"));
        }
    }

    @Test
    void theIdIsATokenOfTheBeginning() throws InterruptedException {
        String id = stage.subscribe(client, HEADS, null);
        stage.subscriptions().closeAll(client);
        grow(chain, 20, 22);
        Await.until("the head", SubscriptionStage.SOON, () -> stage.head() == 22);
        Recorder back = new Recorder();
        stage.subscribe(back, HEADS, id);
        hears(back, "+21a", "+22a");
        Recorder stock = new Recorder();
        stage.subscribe(stock, HEADS, null);
        assertThat(stock.words()).isEmpty();
    }

    @Test
    void aTokenFromTooFarBackIsRefused() throws InterruptedException {
        String id = stage.subscribe(client, HEADS, null);
        grow(chain, 20, 160);
        Await.until("the head", SubscriptionStage.SOON, () -> stage.head() == 160);
        assertThat(stage.open(new Recorder(), HEADS, id))
                .isInstanceOfSatisfying(
                        Subscriptions.Opened.Refused.class,
                        it ->
                                assertThat(it.refusal().message())
                                        .contains("140 blocks back, at most 128"));
    }

    @Test
    void aNodeThatDiesTakesNoEventAlong() throws InterruptedException {
        stage.subscribe(client, LOGS, null);
        one.close();
        two.grow(chain.lines(21, 23));
        hears(client, "+21a", "+22a", "+23a");
    }

    @Test
    void aSlowReaderIsCutOffAndTheOthersAreNot() throws InterruptedException {
        Subscription.Wish wish = new Subscription.Wish(0, LogCriteria.ALL, false);
        client.takes(false);
        Subscription slow = new Subscription("0x1", "ip:1", wish, client);
        JsonSlice event = JsonSlice.of("1");
        for (int i = 0; i < Subscription.MOST_WAITING + 2; i++) {
            slow.tell(event, "");
        }
        assertThat(client.end()).isEqualTo("1008 slow reader: 4096 events wait for it");
        assertThat(client.got()).hasSize(1);
    }

    @Test
    void noEventWaitsForAnAnswerThatIsNotWrittenYet() throws InterruptedException {
        AtomicInteger hashes = new AtomicInteger();
        for (StubNode node : List.of(one, two)) {
            node.script("eth_newPendingTransactionFilter", _ -> Optional.of("\"0x7\""));
            node.script("eth_getFilterChanges", _ -> Optional.of(next(hashes, 2_000)));
        }
        Recorder early = new Recorder();
        Subscriptions.Opened.Open held = stage.opened(client, PENDING, null);
        stage.subscribe(early, PENDING, null);
        Await.until(
                "more than may wait",
                SubscriptionStage.SOON,
                () -> early.got().size() > Subscription.MOST_WAITING);
        assertThat(client.end()).isEmpty();
        assertThat(client.got()).isEmpty();
        held.start().run();
        Await.until("what comes now", SubscriptionStage.SOON, () -> !client.got().isEmpty());
    }

    private static String next(AtomicInteger hashes, int count) {
        return Stream.generate(() -> "\"0x%064x\"".formatted(hashes.incrementAndGet()))
                .limit(count)
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void whatComesBetweenTheIdAndItsAnswerIsToldAfterTheAnswer() throws InterruptedException {
        Recorder logs = new Recorder();
        Recorder early = new Recorder();
        Subscriptions.Opened.Open heldHeads = stage.opened(client, HEADS, null);
        Subscriptions.Opened.Open heldLogs = stage.opened(logs, LOGS, null);
        stage.subscribe(early, LOGS, null);
        grow(chain, 20, 22);
        hears(early, "+21a", "+22a");
        assertThat(client.got()).isEmpty();
        assertThat(logs.got()).isEmpty();
        heldHeads.start().run();
        heldLogs.start().run();
        hears(client, "+21a", "+22a");
        hears(logs, "+21a", "+22a");
        grow(chain, 22, 23);
        hears(client, "+21a", "+22a", "+23a");
        hears(logs, "+21a", "+22a", "+23a");
    }

    @Test
    void whatWasClosedBeforeItsAnswerHearsNothing() throws InterruptedException {
        Recorder early = new Recorder();
        Subscriptions.Opened.Open held = stage.opened(client, LOGS, null);
        stage.subscriptions().closeAll(client);
        held.start().run();
        stage.subscribe(early, LOGS, null);
        grow(chain, 20, 21);
        hears(early, "+21a");
        assertThat(client.got()).isEmpty();
    }

    @Test
    void aLongWayBackIsReadNoFasterThanItsReaderTakesIt() throws InterruptedException {
        client.takes(false);
        Subscription.Wish wish = new Subscription.Wish(0, LogCriteria.ALL, false);
        Subscription reading = new Subscription("0x1", "ip:1", wish, client);
        Thread past =
                Thread.ofVirtual()
                        .start(() -> {
                            for (int i = 0; i < 2 * Subscription.MOST_WAITING; i++) {
                                try {
                                    reading.awaitRoom();
                                } catch (InterruptedException e) {
                                    return;
                                }
                                reading.tell(JsonSlice.of("1"), "");
                            }
                        });
        Await.until(
                "it waits",
                SubscriptionStage.SOON,
                () -> past.getState() == Thread.State.TIMED_WAITING);
        assertThat(client.end()).isEmpty();
        client.takes(true);
        reading.writable();
        past.join();
        assertThat(client.got()).hasSize(2 * Subscription.MOST_WAITING);
        assertThat(client.end()).isEmpty();
    }

    @Test
    void saysWhatItDoesNotOffer() {
        assertThat(refusal("[\"syncing\"]")).contains("no subscription \"syncing\"");
        assertThat(refusal("[]")).contains("no subscription");
        assertThat(refusal("[\"newPendingTransactions\",true]")).contains("whole transactions");
        assertThat(refusal("[\"logs\",{\"address\":\"0x12\"}]"))
                .contains("not an address: \"0x12\"");
        stage.subscribe(client, HEADS, null);
        stage.subscribe(client, LOGS, null);
        String last = stage.subscribe(client, HEADS, null);
        assertThat(refusal(HEADS)).contains("3 subscriptions are open");
        assertThat(stage.subscriptions().close(last, new Recorder())).isFalse();
        assertThat(stage.subscriptions().close(last, client)).isTrue();
        assertThat(stage.open(client, HEADS, null)).isInstanceOf(Subscriptions.Opened.Open.class);
    }

    private String refusal(String params) {
        return stage.open(client, params, null) instanceof Subscriptions.Opened.Refused refused
                ? refused.refusal().message()
                : "opened";
    }

    @Test
    void pendingHashesComeOnceThoughBothNodesHaveThem() throws InterruptedException {
        String hash = "0x" + "ab".repeat(32);
        for (StubNode node : List.of(one, two)) {
            node.script("eth_newPendingTransactionFilter", _ -> Optional.of("\"0x7\""));
            node.script("eth_getFilterChanges", _ -> Optional.of("[\"" + hash + "\"]"));
        }
        stage.subscribe(client, PENDING, null);
        Await.until("the hash", SubscriptionStage.SOON, () -> client.got().size() == 1);
        grow(chain, 20, 22);
        Await.until("some looks later", SubscriptionStage.SOON, () -> stage.head() == 22);
        assertThat(client.got()).hasSize(1);
        assertThat(client.got().getFirst().path("result").asString()).isEqualTo(hash);
    }
}
