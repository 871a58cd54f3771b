package io.windlass.gateway.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.gateway.head.HeadChain;
import io.windlass.gateway.head.MadeChain;
import io.windlass.gateway.head.Move;
import io.windlass.testing.Await;
import io.windlass.testing.StubNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.MissingNode;

/** Who joins when, where the feed behind a gap runs through blocks that it was not told of. */
final class FeedTest {
    private final MadeChain made = MadeChain.of('a');
    private final StubNode node = StubNode.of(1337, made.lines(0, 20));
    private final SubscriptionStage stage = new SubscriptionStage(node);
    private final HeadChain chain = stage.board().chain();
    private final Recorder early = new Recorder();
    private final Recorder late = new Recorder();
    private final List<Boolean> joinedMeanwhile = Collections.synchronizedList(new ArrayList<>());
    private final Subscription second = subscription("0x2", late);
    private final Feed feed =
            new Feed(
                    "test",
                    new History(chain, stage.reads(), 128),
                    block -> {
                        joinedMeanwhile.add(joins(second));
                        return List.of(Event.head(block.header(), MissingNode.getInstance()));
                    });

    private static Subscription subscription(String id, Recorder reader) {
        return new Subscription(
                id, "caller", new Subscription.Wish(0, LogCriteria.ALL, false), reader);
    }

    private boolean joins(Subscription subscription) {
        Position at = feed.at();
        return at != null && feed.joins(subscription, at);
    }

    @BeforeEach
    void headIsServed() throws InterruptedException {
        Await.until("a head", SubscriptionStage.SOON, () -> stage.head() == 20);
    }

    @AfterEach
    void close() {
        feed.close();
        stage.close();
        node.close();
    }

    @Test
    void tellsManyInRounds() throws InterruptedException {
        int most = 2 * Rounds.EVENTS + 1;
        for (int i = 0; i < most; i++) {
            assertThat(joins(subscription("0x" + i, early))).isTrue();
        }
        node.grow(made.lines(21, 21));
        Await.until("all events", SubscriptionStage.SOON, () -> early.got().size() == most);
        assertThat(early.rounds()).isEqualTo(2);
    }

    @Test
    void nobodyJoinsInTheMiddleOfAReplayAndMissesItsBeginning() throws InterruptedException {
        assertThat(joins(subscription("0x1", early))).isTrue();
        // it hears of the next blocks by one move, as behind a gap
        chain.forget(feed);
        node.grow(made.lines(21, 23));
        Await.until("the new head", SubscriptionStage.SOON, () -> stage.head() == 23);

        feed.moved(
                new Move(
                        List.of(),
                        List.of(),
                        List.of(chain.at(23).orElseThrow()),
                        true,
                        chain.head().orElseThrow()));
        Await.until("all events", SubscriptionStage.SOON, () -> early.got().size() == 3);

        assertThat(early.words()).containsExactly("+21a", "+22a", "+23a");
        assertThat(joinedMeanwhile).containsExactly(false, false, false);
        Await.until("the end of the replay", SubscriptionStage.SOON, () -> joins(second));
        assertThat(late.got()).isEmpty();
    }
}
