package io.windlass.gateway.head;

import io.windlass.chain.Consensus;
import io.windlass.testing.ManualClock;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A board that is told what its nodes show, at a time that stands still. */
final class BoardStage {
    static final long CHAIN = 1337;

    final ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
    final HeadBoard board;

    BoardStage(Consensus consensus, String... names) {
        List<NodeAddress> nodes =
                Stream.of(names)
                        .map(it -> new NodeAddress(it, URI.create("http://127.0.0.1:1"), null))
                        .toList();
        HeadSettings settings =
                HeadSettings.of(CHAIN)
                        .withConsensus(consensus)
                        .withMinPeers(1)
                        .withFinalityDepth(consensus == Consensus.CLIQUE ? 20 : 0);
        board = new HeadBoard(nodes, settings, clock);
    }

    void sees(String node, MadeChain chain, long tip) {
        sees(node, chain, tip, facts(CHAIN, "", 5));
    }

    void sees(String node, MadeChain chain, long tip, Facts facts) {
        board.seen(node, new Sighting(chain.branch(tip, 24), facts, 1_000_000));
    }

    void misses(String node) {
        board.missed(node, new LinkFault("timed_out", "no answer within 1000 ms"));
    }

    static Facts facts(long chainId, String syncing, int peers) {
        return new Facts(
                BigInteger.valueOf(chainId),
                syncing,
                OptionalInt.of(peers),
                ClientFamily.GETH,
                OptionalInt.empty());
    }

    void passes(Duration time) {
        clock.advance(time);
    }

    long head() {
        return board.head().map(ServedHead::number).orElse(-1L);
    }

    NodeView view(String node) {
        return board.nodes().stream()
                .filter(it -> it.name().equals(node))
                .findFirst()
                .orElseThrow();
    }

    /** The reason why a node is out, or {@code serving}. */
    String reason(String node) {
        return view(node).standing() instanceof NodeStanding.Out out ? out.reason() : "serving";
    }
}
