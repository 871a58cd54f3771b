package io.windlass.indexer;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.windlass.chain.ChainRules;
import io.windlass.chain.proof.BlockProof;
import io.windlass.indexer.anchor.Checkpoints;
import io.windlass.indexer.anchor.SealAnchors;
import io.windlass.indexer.anchor.SealSettings;
import io.windlass.indexer.backfill.BackfillPlan;
import io.windlass.indexer.backfill.BackfillSettings;
import io.windlass.indexer.backfill.BackfillWorker;
import io.windlass.indexer.follow.FollowLease;
import io.windlass.indexer.follow.FollowSettings;
import io.windlass.indexer.follow.HeadFollower;
import io.windlass.indexer.loop.StepReport;
import io.windlass.indexer.meter.IndexerMeters;
import io.windlass.indexer.observe.ObserveSettings;
import io.windlass.indexer.observe.Observer;
import io.windlass.indexer.retain.RetentionStep;
import io.windlass.indexer.source.BlockSource;
import io.windlass.indexer.source.ChainStart;
import io.windlass.indexer.source.ChainStart.Attempt.Established;
import io.windlass.indexer.source.NodeState;
import io.windlass.indexer.source.Roster;
import io.windlass.indexer.store.PatientStep;
import io.windlass.indexer.store.Store;
import io.windlass.ledger.ChainIdentity;
import io.windlass.ledger.LedgerSettings;
import io.windlass.ledger.schema.LedgerMigration;
import io.windlass.ledger.write.Ledger;
import io.windlass.node.FakeNode;
import io.windlass.node.Node;
import io.windlass.node.NodeException;
import io.windlass.testing.TestPostgres;
import io.windlass.testing.TestPostgres.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An indexer without threads: fake nodes, a real ledger, and every step taken by the test. */
final class Rig implements AutoCloseable {
    static final int MAX_DEPTH = 64;
    private static final FollowSettings FOLLOW =
            new FollowSettings(Duration.ofMillis(500), MAX_DEPTH, 2_000, 16, Duration.ofMillis(1));
    private static final BackfillSettings BACKFILL =
            new BackfillSettings(1, 8, 20_000, Duration.ofMinutes(2));

    private static final AtomicInteger RIGS = new AtomicInteger();

    final Database database;
    final Ledger ledger;
    final IndexerMeters meters = new IndexerMeters(new SimpleMeterRegistry());
    final Roster roster;
    private final List<FakeNode> nodes;
    private final FollowLease lease;
    private final HeadFollower follower;
    private final BackfillWorker worker;
    private final BackfillPlan plan;
    private final Observer observer;
    private final RetentionStep retention;

    private Rig(Database database, List<FakeNode> nodes) {
        this.database = database;
        this.nodes = List.copyOf(nodes);
        this.ledger = open(database);
        this.roster = new Roster(List.<Node>copyOf(nodes), Clock.systemUTC(), meters);
        ChainIdentity identity = establish();
        ChainRules rules =
                new ChainRules(
                        identity.chainId(),
                        identity.consensus(),
                        identity.provable(),
                        identity.epochLength());
        SealAnchors anchors =
                new SealAnchors(
                        rules,
                        new SealSettings(30_000, 100_000, 16),
                        new Checkpoints(rules, ledger.sealCheckpoints()));
        BlockSource source =
                new BlockSource(
                        new BlockProof(rules), anchors, ledger.quarantine(), roster, meters);
        Store store = new Store(ledger, anchors, meters);
        // runs out at once: kept while nobody takes it, free for the next rig on this ledger
        lease =
                new FollowLease(
                        ledger.leases(), "rig " + RIGS.incrementAndGet(), FOLLOW.lease(), () -> {});
        lease.step();
        follower =
                new HeadFollower(
                        rules,
                        lease,
                        roster,
                        new HeadFollower.Blocks(source, ledger, store),
                        FOLLOW);
        worker = new BackfillWorker("rig", ledger.backfill(), roster, source, store, BACKFILL);
        plan = new BackfillPlan(ledger, List.of(), BACKFILL, () -> {});
        retention = new RetentionStep(lease, ledger, MAX_DEPTH);
        observer =
                new Observer(ledger, roster, new ObserveSettings(100, 10, Duration.ofSeconds(2)));
    }

    /** On an empty ledger. */
    static Rig on(FakeNode... nodes) {
        return new Rig(emptyDatabase(), List.of(nodes));
    }

    /** On an empty ledger of small partitions. */
    static Rig partitionedBy(long blocks, FakeNode... nodes) {
        Database database = TestPostgres.shared().freshDatabase();
        LedgerMigration.migrate(database.dataSource(), blocks);
        return new Rig(database, List.of(nodes));
    }

    /** In which no chain is pinned yet. */
    static Ledger emptyLedger() {
        return open(emptyDatabase());
    }

    private static Database emptyDatabase() {
        Database database = TestPostgres.shared().freshDatabase();
        LedgerMigration.migrate(database.dataSource());
        return database;
    }

    /** On the ledger of another rig, as after a restart. */
    static Rig again(Database database, FakeNode... nodes) {
        return new Rig(database, List.of(nodes));
    }

    private static Ledger open(Database database) {
        Database writer = database.loginAs("indexer_of_tests", "windlass_writer");
        return Ledger.open(
                new LedgerSettings(
                        writer.jdbcUrl(), writer.username(), writer.password(), null, 4));
    }

    private ChainIdentity establish() {
        ChainStart start = new ChainStart(ledger, roster.nodes(), null, 30_000);
        if (start.attempt() instanceof Established(ChainIdentity identity)) {
            return identity;
        }
        throw new IllegalStateException("no node says which chain it is on");
    }

    /** What the node loops do: asks every node for its head. */
    void see() {
        for (FakeNode node : nodes) {
            try {
                roster.set(node, new NodeState.Admitted(node.capabilities(), node.head()));
            } catch (NodeException e) {
                roster.set(node, new NodeState.Down(e.fault().sentence(), Instant.EPOCH));
            }
        }
    }

    /** What its thread does every few seconds: renews, or asks for the right to follow. */
    StepReport lease() {
        return lease.step();
    }

    StepReport followOnce() {
        see();
        return follower.step();
    }

    /** As the role does it: a ledger that does not answer is waited out. */
    StepReport followPatiently() throws InterruptedException {
        see();
        return new PatientStep(follower).step();
    }

    /** Follows until a step does not move the tip. */
    StepReport follow() {
        StepReport report = followOnce();
        while (report.untilNext().isZero()) {
            report = followOnce();
        }
        return report;
    }

    /** Fills history until nothing is listed; gives what was said. */
    List<String> backfill() {
        see();
        plan.step();
        List<String> said = new ArrayList<>();
        StepReport report = worker.step();
        while (report.untilNext().isZero()) {
            said.add(report.sentence());
            report = worker.step();
        }
        said.add(report.sentence());
        return said;
    }

    /** Stored blocks whose seals are a node's word only. */
    long observedSeals() {
        return JdbcClient.create(database.dataSource())
                .sql("select observed_seals from counter")
                .query(Long.class)
                .single();
    }

    /** A person's word on the open incident. */
    boolean resume(int depth) {
        return ledger.incidents().resume(depth, "alice");
    }

    /** Drops what the policy no longer keeps; gives what was said. */
    List<String> retain() {
        List<String> said = new ArrayList<>();
        StepReport report = retention.step();
        while (report.untilNext().isZero()) {
            said.add(report.sentence());
            report = retention.step();
        }
        said.add(report.sentence());
        return said;
    }

    StepReport observe() {
        see();
        return observeAsSeen();
    }

    /** With what was known of the nodes before. */
    StepReport observeAsSeen() {
        return observer.step();
    }

    @Override
    public void close() {
        ledger.close();
    }
}
