package io.windlass.gateway.head;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.Consensus;
import io.windlass.testing.ManualClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** An instance whose node is behind what the others serve. */
final class RefusedHeadTest {
    private final ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final MadeChain chain = MadeChain.of('a');
    private final Others others = new Others();

    @Test
    void isProposedAgainAfterAPauseOnly() {
        HeadBoard board = board();
        sees(board, 10);
        assertThat(others.proposed).containsExactly(10L);
        sees(board, 10);
        clock.advance(Duration.ofMillis(499));
        sees(board, 10);
        assertThat(others.proposed).containsExactly(10L);
        clock.advance(Duration.ofMillis(1));
        sees(board, 10);
        assertThat(others.proposed).containsExactly(10L, 10L);
    }

    @Test
    void doesNotHoldUpTheNextOne() {
        HeadBoard board = board();
        sees(board, 10);
        others.agree = true;
        sees(board, 11);
        assertThat(others.proposed).containsExactly(10L, 11L);
        assertThat(board.head().orElseThrow().number()).isEqualTo(11);
    }

    private HeadBoard board() {
        HeadSettings settings =
                HeadSettings.of(BoardStage.CHAIN).withConsensus(Consensus.QBFT).withMinPeers(1);
        NodeAddress node = new NodeAddress("node", URI.create("http://127.0.0.1:1"), null);
        return new HeadBoard(List.of(node), settings, clock, others);
    }

    private void sees(HeadBoard board, long tip) {
        Facts facts = BoardStage.facts(BoardStage.CHAIN, "", 5);
        board.seen("node", new Sighting(chain.branch(tip, 24), facts, 1_000_000));
    }

    /** The other instances: they agree or not. */
    private static final class Others implements HeadSharing {
        private final List<Long> proposed = new ArrayList<>();
        private boolean agree;

        @Override
        public CompletionStage<Boolean> propose(Mark head) {
            proposed.add(head.number());
            return CompletableFuture.completedFuture(agree);
        }

        @Override
        public void serve(Mark head) {
            // nobody follows
        }

        @Override
        public void start(Follower follower) {
            // nothing is heard
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
