package io.windlass.gateway.head;

import io.windlass.node.Head;
import io.windlass.node.HeadWatch;
import io.windlass.node.rpc.NodeSettings;
import io.windlass.node.rpc.RpcNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at one node again and again: its head, the branch below it, and what it says of itself. */
final class Prober implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Prober.class);

    /** A watch by WebSocket asks by itself too, which is not needed beside the prober. */
    private static final Duration WATCH_POLL = Duration.ofSeconds(5);

    private static final int FIRST_DEPTH = 8;

    private final NodeAddress node;
    private final HeadSettings.Bounds bounds;
    private final Watch watch;
    private final Clock clock;
    private final NodeLink link;
    private final BlockReads blocks;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition roused = lock.newCondition();
    private boolean woken;
    private volatile boolean closed;
    private Branch branch = Branch.EMPTY;
    private @Nullable Facts facts;
    private Instant factsDue = Instant.EPOCH;

    Prober(NodeAddress node, HeadSettings.Bounds bounds, Watch watch, Clock clock) {
        this.node = node;
        this.bounds = bounds;
        this.watch = watch;
        this.clock = clock;
        link = new NodeLink(node.http(), bounds.probeDeadline());
        blocks = new BlockReads(link);
    }

    void start() {
        Thread.ofVirtual().name("probe-" + node.name()).start(this::run);
        if (node.ws() != null) {
            Thread.ofVirtual().name("wake-" + node.name()).start(this::listen);
        }
    }

    /** One look; never throws for what a node does. */
    void step() throws InterruptedException {
        try {
            long start = System.nanoTime();
            Optional<SeenBlock> tip = blocks.latest();
            long nanos = System.nanoTime() - start;
            if (tip.isEmpty()) {
                throw new LinkFault("unreachable", "it has no block yet");
            }
            branch = deepened(followed(tip.get()));
            watch.seen(node.name(), new Sighting(branch, facts(), nanos));
        } catch (LinkFault fault) {
            factsDue = Instant.EPOCH;
            watch.missed(node.name(), fault);
        }
    }

    private Facts facts() throws LinkFault, InterruptedException {
        Instant now = clock.instant();
        Facts known = facts;
        if (known == null || !now.isBefore(factsDue)) {
            known = Facts.ask(link, watch.consensus());
            facts = known;
            factsDue = now.plus(bounds.factsEvery());
        }
        return known;
    }

    private Branch followed(SeenBlock tip) throws LinkFault, InterruptedException {
        if (branch.holds(tip.number(), tip.hash())) {
            return branch.tip().equals(tip) ? branch : branch.withTip(tip, bounds.kept());
        }
        boolean far = branch.isEmpty() || tip.number() - branch.height() > bounds.kept();
        long least = far ? tip.number() - FIRST_DEPTH : tip.number() - bounds.kept();
        Branch known = far ? Branch.EMPTY : branch;
        Deque<SeenBlock> path = new ArrayDeque<>();
        SeenBlock lowest = tip;
        path.push(tip);
        while (!known.holds(lowest.number() - 1, lowest.parent())
                && lowest.number() > Math.max(0, least)) {
            Optional<SeenBlock> parent = parent(lowest);
            if (parent.isEmpty()) {
                break;
            }
            lowest = parent.get();
            path.push(lowest);
        }
        Branch next = known.holds(lowest.number() - 1, lowest.parent()) ? known : Branch.EMPTY;
        for (SeenBlock block : path) {
            next = next.withTip(block, bounds.kept());
        }
        return next;
    }

    /** Down to the block that others are compared at; where that is far away, that block alone. */
    private Branch deepened(Branch known) throws LinkFault, InterruptedException {
        Branch next = known;
        long floor = watch.floor();
        SeenBlock root = next.root();
        if (floor < 0 || next.at(floor).isPresent() || root.number() <= floor) {
            return next;
        }
        if (root.number() - floor > bounds.kept()) {
            Optional<SeenBlock> single = blocks.at(floor);
            return single.isEmpty() ? next : next.withOlder(single.get());
        }
        while (root.number() > floor) {
            Optional<SeenBlock> parent = parent(root);
            if (parent.isEmpty()) {
                return next;
            }
            root = parent.get();
            next = next.withOlder(root);
        }
        return next;
    }

    private Optional<SeenBlock> parent(SeenBlock block) throws LinkFault, InterruptedException {
        return blocks.of(block.parent())
                .filter(it -> it.hash().equals(block.parent()))
                .filter(it -> it.number() == block.number() - 1);
    }

    /** Looks again at once. */
    void wake() {
        lock.lock();
        try {
            woken = true;
            roused.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        wake();
    }

    private void run() {
        try {
            while (!closed) {
                step();
                rest(watch.pollEvery());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void rest(Duration time) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = time.toNanos();
            while (!woken && left > 0) {
                left = roused.awaitNanos(left);
            }
            woken = false;
        } finally {
            lock.unlock();
        }
    }

    private void listen() {
        NodeSettings settings =
                NodeSettings.of(node.http()).withWs(node.ws()).withPollEvery(WATCH_POLL);
        try (RpcNode real = new RpcNode(settings);
                HeadWatch heads = real.watch()) {
            Head known = null;
            while (!closed) {
                Optional<Head> other = heads.awaitOtherThan(known, WATCH_POLL);
                if (other.isPresent()) {
                    known = other.get();
                    wake();
                }
            }
            LOG.debug("{}: {}", node.name(), heads.sentence());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.debug("{}: no longer watched", node.name(), e);
        }
    }
}
