package io.windlass.indexer.source;

import io.windlass.indexer.loop.Step;
import io.windlass.indexer.loop.StepReport;
import io.windlass.indexer.source.NodeState.Admitted;
import io.windlass.indexer.source.NodeState.Down;
import io.windlass.indexer.source.NodeState.ShutOut;
import io.windlass.node.Capabilities;
import io.windlass.node.Head;
import io.windlass.node.HeadWatch;
import io.windlass.node.Node;
import io.windlass.node.NodeException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps one node's entry in the roster true: admits it once it is known to be on our chain, then
 * waits for its head to move and tells the follower.
 */
public final class NodeStep implements Step, AutoCloseable {
    private static final Duration SILENCE = Duration.ofSeconds(2);
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration LAST_RETRY = Duration.ofSeconds(15);

    private final Node node;
    private final HeadWatch watch;
    private final ExpectedChain chain;
    private final Roster roster;
    private final Runnable onHead;
    private final Clock clock;
    private Duration retry = FIRST_RETRY;

    public NodeStep(Node node, ExpectedChain chain, Roster roster, Runnable onHead, Clock clock) {
        this.node = node;
        this.watch = node.watch();
        this.chain = chain;
        this.roster = roster;
        this.onHead = onHead;
        this.clock = clock;
    }

    @Override
    public StepReport step() throws InterruptedException {
        try {
            return roster.state(node) instanceof Admitted admitted ? watch(admitted) : admit();
        } catch (NodeException e) {
            return down(e);
        }
    }

    private StepReport admit() throws NodeException {
        Optional<String> objection = objection();
        if (objection.isPresent()) {
            roster.set(node, new ShutOut(objection.get()));
            return StepReport.trouble("shut out: " + objection.get(), LAST_RETRY);
        }
        Capabilities capabilities = node.probe();
        seen(capabilities, node.head());
        retry = FIRST_RETRY;
        return StepReport.notable(
                "admitted node %s: %s; %s"
                        .formatted(node.name(), capabilities.sentence(), watch.sentence()),
                Duration.ZERO);
    }

    private Optional<String> objection() throws NodeException {
        return chain.objection(node.name(), node.chainId(), ChainStart.genesis(node));
    }

    private StepReport watch(Admitted before) throws NodeException, InterruptedException {
        Optional<Head> moved = watch.awaitOtherThan(before.head(), SILENCE);
        Head head = moved.isPresent() ? moved.get() : node.head();
        if (!head.equals(before.head())) {
            seen(before.capabilities(), head);
        }
        return StepReport.routine("head " + head.number(), Duration.ZERO);
    }

    private void seen(Capabilities capabilities, Head head) {
        roster.set(node, new Admitted(capabilities, head));
        onHead.run();
    }

    private StepReport down(NodeException e) {
        String reason = e.fault().sentence();
        Instant since =
                roster.state(node) instanceof Down(var _, Instant before)
                        ? before
                        : clock.instant();
        roster.set(node, new Down(reason, since));
        Duration pause = retry;
        retry =
                retry.multipliedBy(2).compareTo(LAST_RETRY) < 0
                        ? retry.multipliedBy(2)
                        : LAST_RETRY;
        return StepReport.trouble(reason, pause);
    }

    /** Ends the watch. */
    @Override
    public void close() {
        watch.close();
    }
}
