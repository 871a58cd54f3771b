package io.windlass.gateway.head;

import io.windlass.gateway.head.NodeStanding.Out;
import io.windlass.gateway.head.NodeStanding.Serving;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One node as the board judges it. Everything but its pulse is guarded by the board. */
final class Candidate {
    private static final Logger LOG = LoggerFactory.getLogger(Candidate.class);

    private final String name;
    private final HeadSettings.Bounds bounds;
    private final Clock clock;
    private final Pulse pulse = new Pulse();
    private @Nullable Sighting seen;
    private @Nullable LinkFault fault;
    private NodeStanding standing = new Out("unseen", "it was not looked at yet", false);
    private @Nullable Instant behindSince;
    private int good;
    private Optional<Out> verdict = Optional.empty();

    /** What all nodes are measured by. */
    record Measure(BigInteger chainId, int minPeers, long reference, Duration lagTime) {}

    Candidate(String name, HeadSettings.Bounds bounds, Clock clock) {
        this.name = name;
        this.bounds = bounds;
        this.clock = clock;
    }

    String name() {
        return name;
    }

    Pulse pulse() {
        return pulse;
    }

    void seen(Sighting sighting) {
        seen = sighting;
        fault = null;
        good++;
        pulse.probed(sighting.nanos());
    }

    /** The served chain came over to this block: who held it before need not show itself first. */
    void joined(SeenBlock head) {
        if (isForked() && branch().holds(head.number(), head.hash())) {
            good = bounds.goodProbes();
        }
    }

    void missed(LinkFault why) {
        fault = why;
        good = 0;
    }

    boolean wasTried() {
        return seen != null || fault != null;
    }

    Branch branch() {
        return seen == null ? Branch.EMPTY : seen.branch();
    }

    Optional<Facts> facts() {
        return Optional.ofNullable(seen).map(Sighting::facts);
    }

    boolean isForked() {
        return standing instanceof Out out && out.reason().equals("forked");
    }

    boolean isServing() {
        return standing.serves();
    }

    /** It answers, is on the right chain and not on another branch: of use when all are out. */
    boolean isLastResort() {
        return fault == null && seen != null && !(standing instanceof Out out && out.wrong());
    }

    /** It holds this block, or has not come to the end of its chain yet and may come to it. */
    boolean mayHold(HeadSharing.Mark head) {
        boolean comes = facts().filter(it -> !it.syncing().isEmpty()).isPresent();
        return isLastResort() && (comes || branch().holds(head.number(), head.hash()));
    }

    /** Answers, is on the chain and has it whole; how far it came is not asked. */
    boolean isSound(Measure measure) {
        return defect(measure).isEmpty() && !isForked();
    }

    /** Its own state, whatever branch it is on; to be followed by {@link #settle}. */
    void judge(Measure measure) {
        verdict = defect(measure).or(() -> lag(measure));
        if (verdict.isPresent()) {
            good = 0;
        }
    }

    /** Whether its word counts when the chain is chosen. */
    boolean votes() {
        return verdict.isEmpty() && (isServing() || isForked() || isTrusted());
    }

    private boolean isTrusted() {
        boolean first = standing instanceof Out out && out.reason().equals("unseen");
        return first || good >= bounds.goodProbes();
    }

    /**
     * @param evidence that it holds another branch than the served one
     */
    void settle(Optional<String> evidence) {
        Optional<Out> out = verdict.or(() -> evidence.map(words -> new Out("forked", words, true)));
        NodeStanding next = standing;
        if (out.isPresent()) {
            good = 0;
            next = out.get();
        } else if (isTrusted()) {
            next = new Serving();
        }
        if (next.serves() != standing.serves()) {
            LOG.info("node {}: {}", name, next instanceof Out no ? no.sentence() : "serving");
        }
        standing = next;
    }

    NodeView view(long confirmed) {
        return new NodeView(
                name,
                facts().map(Facts::family).orElse(ClientFamily.OTHER),
                branch().height(),
                confirmed,
                standing,
                pulse.score());
    }

    private Optional<Out> defect(Measure measure) {
        LinkFault failure = fault;
        Sighting last = seen;
        if (failure != null) {
            boolean wrong = standing instanceof Out out && out.wrong();
            return out(failure.reason(), failure.getMessage(), wrong);
        }
        if (last == null) {
            return out("unseen", "it was not looked at yet", false);
        }
        Facts facts = last.facts();
        if (!facts.chainId().equals(measure.chainId())) {
            return out(
                    "wrong_chain",
                    "it is on chain %d, wanted %d".formatted(facts.chainId(), measure.chainId()),
                    true);
        }
        if (!facts.syncing().isEmpty()) {
            return out("syncing", "it is synchronizing, " + facts.syncing(), false);
        }
        int peers = facts.peers().orElse(Integer.MAX_VALUE);
        if (peers < measure.minPeers()) {
            return out(
                    "few_peers",
                    "it has %d peers, wanted %d".formatted(peers, measure.minPeers()),
                    false);
        }
        return pulse.isOpen(System.nanoTime())
                ? out("failing", "it failed calls in a row", false)
                : Optional.empty();
    }

    private Optional<Out> lag(Measure measure) {
        long behind = measure.reference() - branch().height();
        if (behind < bounds.lagBlocks()) {
            behindSince = null;
            return Optional.empty();
        }
        Instant now = clock.instant();
        Instant since = behindSince == null ? now : behindSince;
        behindSince = since;
        Duration time = Duration.between(since, now);
        return time.compareTo(measure.lagTime()) < 0
                ? Optional.empty()
                : out(
                        "lagging",
                        "it is %d blocks behind for %d ms".formatted(behind, time.toMillis()),
                        false);
    }

    private static Optional<Out> out(String reason, @Nullable String sentence, boolean wrong) {
        return Optional.of(new Out(reason, String.valueOf(sentence), wrong));
    }
}
