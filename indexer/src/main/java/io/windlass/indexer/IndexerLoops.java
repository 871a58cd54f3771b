package io.windlass.indexer;

import io.windlass.chain.ChainRules;
import io.windlass.chain.Finality;
import io.windlass.chain.proof.BlockProof;
import io.windlass.indexer.anchor.Checkpoints;
import io.windlass.indexer.anchor.SealAnchors;
import io.windlass.indexer.backfill.BackfillPlan;
import io.windlass.indexer.backfill.BackfillProgress;
import io.windlass.indexer.backfill.BackfillWorker;
import io.windlass.indexer.backfill.HolderOrder;
import io.windlass.indexer.follow.FollowLease;
import io.windlass.indexer.follow.HeadFollower;
import io.windlass.indexer.follow.RankStep;
import io.windlass.indexer.loop.BellPacer;
import io.windlass.indexer.loop.Journal;
import io.windlass.indexer.loop.Pacer;
import io.windlass.indexer.loop.RightOfWay;
import io.windlass.indexer.loop.Step;
import io.windlass.indexer.meter.IndexerMeters;
import io.windlass.indexer.observe.Observer;
import io.windlass.indexer.report.ThisProcess;
import io.windlass.indexer.retain.RetentionStep;
import io.windlass.indexer.source.BlockSource;
import io.windlass.indexer.source.ChainStart;
import io.windlass.indexer.source.ExpectedChain;
import io.windlass.indexer.source.NodeStep;
import io.windlass.indexer.source.Roster;
import io.windlass.indexer.source.SecondLook;
import io.windlass.indexer.store.Store;
import io.windlass.ledger.ChainIdentity;
import io.windlass.ledger.write.Ledger;
import io.windlass.node.Node;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Starts the loops once it is known which chain this is, and stops them with the role. */
final class IndexerLoops implements SmartLifecycle {
    private final IndexerSettings settings;
    private final Ledger ledger;
    private final Roster roster;
    private final IndexerMeters meters;
    private final BackfillProgress progress;
    private final LoopSet loops;
    private final ExecutorService cores =
            Executors.newFixedThreadPool(
                    Runtime.getRuntime().availableProcessors(),
                    Thread.ofPlatform().name("proof-", 1).daemon().factory());
    private final List<NodeStep> watches = new CopyOnWriteArrayList<>();
    private volatile @Nullable FollowLease lease;
    private volatile boolean running;

    IndexerLoops(
            IndexerSettings settings,
            Ledger ledger,
            Roster roster,
            Journal journal,
            IndexerMeters meters,
            BackfillProgress progress) {
        this.progress = progress;
        this.settings = settings;
        this.ledger = ledger;
        this.roster = roster;
        this.meters = meters;
        this.loops = new LoopSet(journal);
    }

    @Override
    public void start() {
        running = true;
        @Nullable Integer depth = settings.finalityDepth();
        ChainStart chain =
                new ChainStart(
                        ledger,
                        roster.nodes(),
                        depth == null ? null : new Finality(depth),
                        settings.seals().epochLength());
        loops.start(
                "start",
                new StartStep(chain, this::begin, roster, ledger.nodeReports()),
                new BellPacer());
    }

    private void begin(ChainIdentity identity) {
        ChainRules rules =
                new ChainRules(
                        identity.chainId(),
                        identity.consensus(),
                        identity.provable(),
                        identity.epochLength());
        SealAnchors anchors =
                new SealAnchors(
                        rules, settings.seals(), new Checkpoints(rules, ledger.sealCheckpoints()));
        BlockSource blocks =
                new BlockSource(
                        new BlockProof(rules, cores), anchors, ledger.quarantine(), roster, meters);
        Store store = new Store(ledger, anchors, meters);
        Pacer follow = new BellPacer();
        Pacer ranks = new BellPacer();
        RightOfWay way = new RightOfWay(Clock.systemUTC());
        if (settings.blocks().isEmpty()) {
            Step follower = follow(rules, new HeadFollower.Blocks(blocks, ledger, store), follow);
            loops.start("follow", way.first(follower, ranks::wake), follow);
        }
        loops.start("ranks", way.second(new RankStep(ledger.tokenRanks())), ranks);
        backfill(blocks, store);
        Step observer = new Observer(ledger, roster, settings.observe());
        loops.start("observe", way.second(observer), new BellPacer());
        watch(ExpectedChain.of(identity), new SecondLook(blocks, ledger), follow);
    }

    /** Starts what goes with following, and gives back the step that follows. */
    private Step follow(ChainRules rules, HeadFollower.Blocks blocks, Pacer pacer) {
        FollowLease right =
                new FollowLease(
                        ledger.leases(), ThisProcess.NAME, settings.follow().lease(), pacer::wake);
        lease = right;
        loops.start("lease", right, new BellPacer());
        loops.start(
                "retain",
                new RetentionStep(right, ledger, settings.follow().maxReorgDepth()),
                new BellPacer());
        return new HeadFollower(rules, right, roster, blocks, settings.follow());
    }

    private void backfill(BlockSource blocks, Store store) {
        List<Pacer> pacers = new ArrayList<>();
        for (int i = 1; i <= settings.backfill().workers(); i++) {
            Pacer pacer = new BellPacer();
            pacers.add(pacer);
            loops.start(
                    "backfill-" + i,
                    new BackfillWorker(
                            ThisProcess.NAME + ", worker " + i,
                            ledger.backfill(),
                            roster,
                            blocks,
                            store,
                            settings.backfill()),
                    pacer);
        }
        if (!pacers.isEmpty()) {
            loops.start(
                    "plan",
                    new BackfillPlan(
                            ledger,
                            settings.blocks().ranges(),
                            settings.backfill(),
                            () -> pacers.forEach(Pacer::wake)),
                    new BellPacer());
            loops.start("progress", progress, new BellPacer());
            loops.start("holders", new HolderOrder(ledger, Clock.systemUTC()), new BellPacer());
        }
    }

    private void watch(ExpectedChain chain, NodeStep.Trial trial, Pacer follow) {
        int number = 1;
        for (Node node : roster.nodes()) {
            NodeStep step =
                    new NodeStep(node, chain, trial, roster, follow::wake, Clock.systemUTC());
            watches.add(step);
            loops.start("node-" + number++, step, new BellPacer());
        }
    }

    @Override
    public void stop() {
        try {
            loops.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        FollowLease right = lease;
        if (right != null) {
            right.release();
        }
        cores.shutdown();
        watches.forEach(NodeStep::close);
        roster.nodes().forEach(Node::close);
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
