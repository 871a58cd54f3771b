package io.windlass.gateway.head;

import io.lettuce.core.RedisClient;
import io.windlass.chain.Consensus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the nodes and moves the served chain: one prober a node, one lock, one decision at a time
 * from all that was seen so far.
 */
public final class HeadBoard implements NodeBoard, Watch, HeadSharing.Follower, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeadBoard.class);

    /** The best node stays the best until another is this much better. */
    private static final double STICKY = 0.7;

    private final List<NodeAddress> addresses;
    private final HeadSettings settings;
    private final Clock clock;
    private final Map<String, Candidate> nodes = new LinkedHashMap<>();
    private final List<Prober> probers = new ArrayList<>();
    private final HeadChain chain;
    private final Waiters waiters = new Waiters(this::isConfirmed);
    private volatile List<NodeView> views = List.of();
    private final Electorate electorate;
    private volatile long floor = -1;
    private final @Nullable HeadSharing sharing;
    private final Settling settling = new Settling(this::isSettling, this::head);
    private final Refusals refusals = new Refusals();
    private volatile @Nullable Coming coming;
    private volatile boolean leads = true;
    private boolean proposing;
    private @Nullable Instant splitSince;
    private String held = "";
    private String best = "";

    /** For one instance alone. */
    public HeadBoard(List<NodeAddress> addresses, HeadSettings settings, Clock clock) {
        this(addresses, settings, clock, null);
    }

    /**
     * One of several instances that serve one head over Redis.
     *
     * @param instance its name, unlike any other's and without spaces
     */
    public static HeadBoard shared(
            List<NodeAddress> addresses,
            HeadSettings settings,
            Clock clock,
            RedisClient redis,
            String instance) {
        String prefix = "windlass:gateway:" + settings.chainId();
        return new HeadBoard(addresses, settings, clock, new RedisHeads(redis, instance, prefix));
    }

    HeadBoard(
            List<NodeAddress> addresses,
            HeadSettings settings,
            Clock clock,
            @Nullable HeadSharing sharing) {
        this.sharing = sharing;
        this.addresses = List.copyOf(addresses);
        this.settings = settings;
        this.clock = clock;
        HeadSettings.Bounds bounds = settings.bounds();
        chain = new HeadChain(bounds.kept());
        electorate = new Electorate(nodes.values(), settings);
        addresses.forEach(it -> nodes.put(it.name(), new Candidate(it.name(), bounds, clock)));
        if (nodes.isEmpty() || nodes.size() < addresses.size()) {
            throw new IllegalArgumentException(
                    "%d nodes with %d names; at least one, each with its own"
                            .formatted(addresses.size(), nodes.size()));
        }
    }

    /** Begins to look; until then nothing is known. */
    public HeadBoard start() {
        addresses.forEach(it -> probers.add(new Prober(it, settings.bounds(), this, clock)));
        if (sharing != null) {
            sharing.start(this);
        }
        probers.forEach(Prober::start);
        return this;
    }

    public HeadChain chain() {
        return chain;
    }

    @Override
    public Optional<ServedHead> head() {
        return chain.head();
    }

    @Override
    public boolean mayServe(long number, String hash) {
        return chain.mayServe(number, hash);
    }

    @Override
    public List<NodeView> nodes() {
        return views;
    }

    @Override
    public CompletableFuture<Boolean> awaitConfirmed(long height, Duration atMost) {
        return waiters.await(height, atMost);
    }

    @Override
    public CompletableFuture<Optional<ServedHead>> settledHead(Duration atMost) {
        return settling.head(atMost);
    }

    private boolean isSettling() {
        Coming next = coming;
        return next != null
                && next.head().number() > chain.branch().height()
                && !next.isForgotten(clock.instant());
    }

    @Override
    public void lead(boolean value) {
        leads = value;
    }

    @Override
    public void prepare(HeadSharing.Mark head) {
        expect(head, false);
    }

    @Override
    public void follow(HeadSharing.Mark head) {
        expect(head, true);
    }

    @Override
    public boolean mayHold(HeadSharing.Mark head) {
        synchronized (nodes) {
            return nodes.values().stream().anyMatch(it -> it.mayHold(head));
        }
    }

    private void expect(HeadSharing.Mark head, boolean served) {
        synchronized (nodes) {
            // what was told before the last move here comes late, be it our own word
            boolean over = head.number() <= floor && chain.removed(head.hash()).isPresent();
            boolean known = chain.serves(head.number(), head.hash());
            if (over || known || head.number() < chain.branch().height()) {
                return;
            }
            coming = new Coming(head, served, clock.instant());
        }
        probers.forEach(Prober::wake);
        decide();
    }

    /** What another instance serves, where a node of ours holds it. */
    private Optional<ForkChoice.Step> adopted() {
        Coming next = coming;
        if (next == null || !next.served()) {
            return Optional.empty();
        }
        HeadSharing.Mark head = next.head();
        return nodes.values().stream()
                .map(Candidate::branch)
                .filter(branch -> branch.holds(head.number(), head.hash()))
                .findFirst()
                .flatMap(branch ->
                        branch.at(head.number()).map(it -> new ForkChoice.Step(it, branch)));
    }

    private void advance(ForkChoice.Step step) {
        Move move = chain.plan(step, electorate.finalityDepth());
        chain.move(move);
        refusals.clear();
        if (!move.removed().isEmpty()) {
            nodes.values().forEach(it -> it.joined(step.head()));
        }
        if (!isSettling()) {
            coming = null;
            settling.over();
        }
    }

    /** Serves it, or has the other instances agree to it first. */
    private boolean move(ForkChoice.Step step) {
        HeadSharing others = sharing;
        if (others == null) {
            advance(step);
            return true;
        }
        HeadSharing.Mark mark = new HeadSharing.Mark(step.head().number(), step.head().hash());
        Coming other = coming;
        Instant now = clock.instant();
        boolean underWay = other != null && other.isUnderWay(mark, now);
        if (!proposing && !underWay && !refusals.rest(mark, now)) {
            proposing = true;
            var _ =
                    others.propose(mark)
                            .whenComplete((agreed, _) -> agreed(step, Boolean.TRUE.equals(agreed)));
        }
        return false;
    }

    private void agreed(ForkChoice.Step step, boolean agreed) {
        SeenBlock head = step.head();
        HeadSharing.Mark mark = new HeadSharing.Mark(head.number(), head.hash());
        synchronized (nodes) {
            proposing = false;
            if (!agreed) {
                refusals.add(mark, clock.instant());
            }
            boolean stale =
                    head.number() < chain.branch().height()
                            || chain.serves(head.number(), head.hash());
            if (agreed && !stale) {
                advance(step);
                if (sharing != null) {
                    sharing.serve(mark);
                }
            }
        }
        decide();
    }

    private boolean isConfirmed(long height) {
        boolean degraded = degraded();
        for (NodeView view : views) {
            if (view.confirmed() >= height && (degraded || view.standing().serves())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void note(String node, Outcome outcome, long nanos) {
        Candidate candidate = nodes.get(node);
        if (candidate != null && candidate.pulse().note(outcome, nanos, System.nanoTime())) {
            Thread.ofVirtual().name("breaker-" + node).start(this::decide);
        }
    }

    @Override
    public void seen(String node, Sighting sighting) {
        synchronized (nodes) {
            candidate(node).seen(sighting);
            electorate.learn(sighting.branch().tip());
        }
        decide();
    }

    @Override
    public void missed(String node, LinkFault fault) {
        synchronized (nodes) {
            candidate(node).missed(fault);
        }
        decide();
    }

    private Candidate candidate(String node) {
        Candidate candidate = nodes.get(node);
        if (candidate == null) {
            throw new IllegalArgumentException("no node " + node);
        }
        return candidate;
    }

    @Override
    public Duration pollEvery() {
        HeadSettings.Bounds bounds = settings.bounds();
        if (!leads) {
            return bounds.pollMost();
        }
        Duration half = chain.blockTime().dividedBy(2);
        if (half.compareTo(bounds.pollLeast()) < 0) {
            return bounds.pollLeast();
        }
        return half.compareTo(bounds.pollMost()) > 0 ? bounds.pollMost() : half;
    }

    @Override
    public long floor() {
        return floor;
    }

    @Override
    public Consensus consensus() {
        return electorate.consensus();
    }

    private void decide() {
        synchronized (nodes) {
            if (nodes.values().stream().allMatch(Candidate::wasTried)) {
                electorate.judge(chain.blockTime());
                settle(choose());
                publish();
            }
        }
        waiters.check();
    }

    private ForkChoice.Choice choose() {
        List<ForkChoice.Voter> voters = electorate.voters();
        ForkChoice.Choice choice = electorate.rule(chain, false).choose(chain.branch(), voters);
        if (!choice.split()) {
            splitSince = null;
            return choice;
        }
        Instant now = clock.instant();
        Instant since = splitSince == null ? now : splitSince;
        splitSince = since;
        boolean over =
                Duration.between(since, now).compareTo(settings.bounds().splitPatience()) >= 0;
        return over ? electorate.rule(chain, true).choose(chain.branch(), voters) : choice;
    }

    private void settle(ForkChoice.Choice choice) {
        if (!choice.sentence().equals(held)) {
            held = choice.sentence();
            if (!held.isEmpty()) {
                LOG.warn("{}", held);
            }
        }
        Map<String, Long> forked = choice.forked();
        Optional<ForkChoice.Step> adopted = adopted();
        adopted.ifPresent(this::advance);
        boolean moved =
                adopted.isPresent() || (choice.head().isPresent() && move(choice.head().get()));
        if (moved) {
            forked =
                    electorate
                            .rule(chain, false)
                            .choose(chain.branch(), electorate.voters())
                            .forked();
        }
        for (Candidate node : nodes.values()) {
            Optional<String> evidence =
                    Optional.ofNullable(forked.get(node.name()))
                            .map(number -> evidence(node.branch(), number));
            node.settle(evidence);
        }
        floor = chain.branch().isEmpty() ? electorate.lowestHead() : chain.branch().height();
    }

    private String evidence(Branch theirs, long number) {
        return "at block %d it holds %s, served is %s"
                .formatted(number, hash(theirs, number), hash(chain.branch(), number));
    }

    private static String hash(Branch branch, long number) {
        return branch.at(number).map(it -> it.hash().toHex()).orElse("another block");
    }

    private void publish() {
        List<NodeView> next = new ArrayList<>();
        for (Candidate node : nodes.values()) {
            next.add(node.view(node.branch().common(chain.branch()).orElse(-1)));
        }
        next.sort(
                Comparator.comparing((NodeView it) -> !it.standing().serves())
                        .thenComparingDouble(
                                it -> it.name().equals(best) ? it.score() * STICKY : it.score()));
        best = next.getFirst().name();
        views = List.copyOf(next);
    }

    @Override
    public void close() {
        probers.forEach(Prober::close);
        if (sharing != null) {
            sharing.close();
        }
        chain.close();
        waiters.end();
    }
}
