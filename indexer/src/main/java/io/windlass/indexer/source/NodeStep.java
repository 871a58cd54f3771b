package io.windlass.indexer.source;

import io.windlass.chain.BlockNumber;
import io.windlass.indexer.loop.Step;
import io.windlass.indexer.loop.StepReport;
import io.windlass.indexer.source.NodeState.Admitted;
import io.windlass.indexer.source.NodeState.Cause;
import io.windlass.indexer.source.NodeState.Down;
import io.windlass.indexer.source.NodeState.ShutOut;
import io.windlass.indexer.source.NodeState.Unknown;
import io.windlass.node.Capabilities;
import io.windlass.node.Head;
import io.windlass.node.HeadWatch;
import io.windlass.node.Node;
import io.windlass.node.NodeException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one node's entry in the roster true: admits it once it is known to be on our chain, then
 * waits for its head to move and tells the follower; looks again at a node that was shut out.
 */
public final class NodeStep implements Step, AutoCloseable {
    private static final Duration SILENCE = Duration.ofSeconds(2);
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration LAST_RETRY = Duration.ofSeconds(15);

    private final Node node;
    private final HeadWatch watch;
    private final ExpectedChain chain;
    private final Trial trial;
    private final Roster roster;
    private final Runnable onHead;
    private final Clock clock;
    private Duration retry = FIRST_RETRY;
    private Instant identified = Instant.MIN;
    private @Nullable Head lastTried;

    /** Whether a node that was shut out may come back. */
    @FunctionalInterface
    public interface Trial {
        /** What is still wrong with the block that the node gives at {@code at}, or empty. */
        Optional<String> objection(Node node, BlockNumber at);
    }

    public NodeStep(
            Node node,
            ExpectedChain chain,
            Trial trial,
            Roster roster,
            Runnable onHead,
            Clock clock) {
        this.node = node;
        this.watch = node.watch();
        this.chain = chain;
        this.trial = trial;
        this.roster = roster;
        this.onHead = onHead;
        this.clock = clock;
    }

    @Override
    public StepReport step() throws InterruptedException {
        NodeState state = roster.state(node);
        try {
            return switch (state) {
                case Admitted admitted -> watch(admitted);
                case ShutOut out -> tryAgain(out);
                case Unknown _, Down _ -> admit(state);
            };
        } catch (NodeException e) {
            return failed(state, e);
        }
    }

    private StepReport admit(NodeState before) throws NodeException {
        Optional<String> objection = identityObjection();
        if (objection.isPresent()) {
            return shutOut(objection.get());
        }
        identified = clock.instant();
        Capabilities capabilities = node.probe();
        seen(before, capabilities, node.head());
        retry = FIRST_RETRY;
        return StepReport.notable(
                "admitted node %s: %s; %s"
                        .formatted(node.name(), capabilities.sentence(), watch.sentence()),
                Duration.ZERO);
    }

    private Optional<String> identityObjection() throws NodeException {
        return chain.objection(node.name(), node.chainId(), ChainStart.genesis(node));
    }

    private StepReport shutOut(String objection) {
        roster.shutOut(node, Cause.OTHER_CHAIN, objection, BlockNumber.GENESIS);
        return StepReport.trouble(roster.state(node).sentence(), Duration.ZERO);
    }

    /** At its next head, and at least as often as a node that does not answer is asked. */
    private StepReport tryAgain(ShutOut out) throws NodeException, InterruptedException {
        lastTried = watch.awaitOtherThan(lastTried, retry).orElse(lastTried);
        Optional<String> stranger = identityObjection();
        if (stranger.isPresent()) {
            roster.replace(
                    node,
                    out,
                    new ShutOut(
                            Cause.OTHER_CHAIN, stranger.get(), BlockNumber.GENESIS, out.since()));
        } else if (out.cause() == Cause.OTHER_CHAIN || trial.objection(node, out.at()).isEmpty()) {
            return admit(out);
        }
        later();
        return StepReport.trouble(roster.state(node).sentence(), Duration.ZERO);
    }

    private StepReport watch(Admitted before) throws NodeException, InterruptedException {
        if (!identified.plus(SILENCE).isAfter(clock.instant())) {
            Optional<String> objection = identityObjection();
            if (objection.isPresent()) {
                return shutOut(objection.get());
            }
            identified = clock.instant();
        }
        Optional<Head> moved = watch.awaitOtherThan(before.head(), SILENCE);
        Head head = moved.isPresent() ? moved.get() : node.head();
        if (head.number().compareTo(before.head().number()) < 0) {
            roster.remark(
                    node,
                    "its head went back from %s to %s: the tip is held"
                            .formatted(before.head().number(), head.number()));
        }
        if (!head.equals(before.head())) {
            seen(before, before.capabilities(), head);
        }
        return StepReport.routine("head " + head.number(), Duration.ZERO);
    }

    private void seen(NodeState before, Capabilities capabilities, Head head) {
        if (roster.replace(node, before, new Admitted(capabilities, head))) {
            onHead.run();
        }
    }

    private StepReport failed(NodeState before, NodeException e) {
        String reason = e.fault().sentence();
        Instant since = before instanceof Down(var _, Instant at) ? at : clock.instant();
        if (!(before instanceof ShutOut)) {
            roster.replace(node, before, new Down(reason, since));
        }
        return StepReport.trouble(reason, later());
    }

    private Duration later() {
        Duration pause = retry;
        Duration twice = retry.multipliedBy(2);
        retry = twice.compareTo(LAST_RETRY) < 0 ? twice : LAST_RETRY;
        return pause;
    }

    /** Ends the watch. */
    @Override
    public void close() {
        watch.close();
    }
}
