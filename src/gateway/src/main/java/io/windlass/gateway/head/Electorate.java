package io.windlass.gateway.head;

import io.windlass.chain.Consensus;
import io.windlass.chain.Finality;
import io.windlass.chain.Quorum;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/** All nodes together: what they are measured by, and whose word counts. Guarded by the board. */
final class Electorate {
    private static final Duration LONGEST_LAG = Duration.ofSeconds(10);

    private final Collection<Candidate> nodes;
    private final HeadSettings settings;
    private volatile Consensus consensus;

    Electorate(Collection<Candidate> nodes, HeadSettings settings) {
        this.nodes = nodes;
        this.settings = settings;
        consensus = settings.consensus() == null ? Consensus.NONE : settings.consensus();
    }

    Consensus consensus() {
        return consensus;
    }

    /** Where the settings leave it open, the chain's own headers tell. */
    void learn(SeenBlock block) {
        if (settings.consensus() == null && consensus == Consensus.NONE) {
            consensus = Facts.consensus(block);
        }
    }

    void judge(Duration blockTime) {
        Candidate.Measure measure = measure(blockTime);
        nodes.forEach(it -> it.judge(measure));
    }

    /** The lowest head, at which all can be compared; −1 without any. */
    long lowestHead() {
        return nodes.stream()
                .filter(Candidate::isLastResort)
                .mapToLong(it -> it.branch().height())
                .min()
                .orElse(-1);
    }

    private Candidate.Measure measure(Duration blockTime) {
        Candidate.Measure free =
                new Candidate.Measure(settings.chainId(), minPeers(), -1, Duration.ZERO);
        List<Long> heights =
                nodes.stream()
                        .filter(it -> it.isSound(free))
                        .map(it -> it.branch().height())
                        .sorted(Comparator.reverseOrder())
                        .toList();
        // of two the higher one; of more the one that half of them have reached
        long reference = heights.isEmpty() ? -1 : heights.get(Math.ceilDiv(heights.size(), 2) - 1);
        Duration twoBlocks = blockTime.multipliedBy(2);
        Duration bounded = twoBlocks.compareTo(LONGEST_LAG) > 0 ? LONGEST_LAG : twoBlocks;
        Duration least = settings.bounds().lagTime();
        return new Candidate.Measure(
                free.chainId(),
                free.minPeers(),
                reference,
                bounded.compareTo(least) > 0 ? bounded : least);
    }

    ForkChoice rule(HeadChain chain, boolean patienceOver) {
        long safe =
                switch (consensus) {
                    case CLIQUE -> chain.head().map(ServedHead::finalized).orElse(-1L);
                    case IBFT, IBFT2, QBFT -> chain.branch().height();
                    case NONE -> -1;
                };
        return new ForkChoice(!consensus.isBft(), patienceOver, safe, nodes.size());
    }

    List<ForkChoice.Voter> voters() {
        List<Candidate> fit = nodes.stream().filter(Candidate::votes).toList();
        if (fit.stream().allMatch(Candidate::isForked)) {
            fit = nodes.stream().filter(it -> it.votes() || it.isLastResort()).toList();
        }
        return fit.stream()
                .filter(it -> !it.branch().isEmpty())
                .map(it -> new ForkChoice.Voter(it.name(), it.branch(), it.isForked()))
                .toList();
    }

    int finalityDepth() {
        return settings.finalityDepth() >= 0
                ? settings.finalityDepth()
                : Finality.standard(consensus, validators().orElse(0)).depth();
    }

    private int minPeers() {
        if (settings.minPeers() >= 0) {
            return settings.minPeers();
        }
        if (consensus == Consensus.NONE) {
            return 0;
        }
        OptionalInt validators = validators();
        return validators.isEmpty()
                ? 1
                : Math.max(0, Quorum.of(consensus, validators.getAsInt()).needed() - 1);
    }

    private OptionalInt validators() {
        return nodes.stream()
                .flatMap(it -> it.facts().stream())
                .flatMapToInt(it -> it.validators().stream())
                .max();
    }
}
