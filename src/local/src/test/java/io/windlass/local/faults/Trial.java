package io.windlass.local.faults;

import io.windlass.testing.Await;
import io.windlass.testing.StubNode;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Indexers that follow and backfill one chain into one ledger while faults hit them. */
final class Trial implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    // a busy machine is slow, and no fault
    private static final Duration ALL_STORED = Duration.ofMinutes(10);

    /** Longer than every lease: of a range as set here, of following by default. */
    private static final Duration PAUSE = Duration.ofSeconds(9);

    private static final long BLOCK_EVERY_MILLIS = 150;
    private static final long LONGEST_WAIT_MILLIS = 1_000;

    private final Grounds grounds;
    private final GeneratedChain chain;
    private final LedgerLook ledger;
    private final StubNode node;
    private final SplittableRandom chance;
    private final AtomicInteger allowed = new AtomicInteger();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<IndexerProcess> indexers = new ArrayList<>();
    private int shown;

    Trial(Grounds grounds, GeneratedChain chain, LedgerLook ledger, SplittableRandom chance) {
        this.grounds = grounds;
        this.chain = chain;
        this.ledger = ledger;
        this.chance = chance;
        this.node = StubNode.of(GeneratedChain.CHAIN_ID, chain.history()).withEmptyState();
    }

    /** Starts this many indexers, lets every fault happen, and waits until all is stored. */
    void run(int count, List<Fault> faults) throws IOException, InterruptedException, SQLException {
        for (int i = 1; i <= count; i++) {
            indexers.add(start(ledger.name() + "_" + i));
        }
        var _ =
                clock.scheduleAtFixedRate(
                        this::showNext,
                        BLOCK_EVERY_MILLIS,
                        BLOCK_EVERY_MILLIS,
                        TimeUnit.MILLISECONDS);
        for (Fault fault : faults) {
            allowed.addAndGet(chain.steps().size() / faults.size());
            long before = ledger.announcements();
            // now and then while it still starts, but who sleeps shall hold something
            if (fault == Fault.INDEXER_PAUSED || chance.nextInt(4) > 0) {
                until("something more is stored", () -> ledger.announcements() > before);
            }
            long moment = System.nanoTime() + chance.nextLong(LONGEST_WAIT_MILLIS) * 1_000_000;
            until("a moment at random", () -> System.nanoTime() >= moment);
            suffer(fault);
        }
        clock.shutdown();
        allowed.set(chain.steps().size());
        while (showNext()) {
            // what the chain still has, at once
        }
        allIsStored();
    }

    /** Indexes the whole chain undisturbed. */
    void runInPeace() throws IOException, InterruptedException {
        allowed.set(chain.steps().size());
        while (showNext()) {
            // the winning branch is all that a newcomer sees
        }
        indexers.add(start(ledger.name()));
        allIsStored();
    }

    private void allIsStored() throws InterruptedException {
        until("all is stored", ALL_STORED, () -> ledger.holds(chain.head(), chain.headHash()));
    }

    private void suffer(Fault fault) throws IOException, InterruptedException, SQLException {
        FaultConsole.line(
                "%s at %d of %d blocks".formatted(fault, ledger.blocks(), chain.head() + 1));
        switch (fault) {
            case INDEXER_KILLED -> any().kill();
            case POSTGRES_KILLED -> {
                grounds.server().kill();
                grounds.startServer();
            }
            case POSTGRES_STOPPED_HARD -> {
                grounds.server().end("QUIT");
                grounds.startServer();
            }
            case DISK_FULL -> fillTheDisk();
            case INDEXER_PAUSED -> any().pauseFor(PAUSE);
        }
        revive();
    }

    private void fillTheDisk() throws IOException, InterruptedException {
        grounds.disk().fill();
        long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        until("it has hurt for a while", () -> System.nanoTime() >= end);
        grounds.disk().free();
        grounds.startServer();
    }

    private IndexerProcess any() {
        return indexers.get(chance.nextInt(indexers.size()));
    }

    private void until(String what, Await.Condition condition) throws InterruptedException {
        until(what, PATIENCE, condition);
    }

    private void until(String what, Duration patience, Await.Condition condition)
            throws InterruptedException {
        Await.until(
                what,
                patience,
                () -> {
                    revive();
                    return condition.holds();
                });
    }

    /** What a supervisor does. */
    private void revive() throws IOException {
        for (IndexerProcess indexer : indexers) {
            indexer.revive();
        }
    }

    private IndexerProcess start(String name) throws IOException {
        List<URI> rpc = List.of(node.http());
        List<URI> ws = List.of(node.ws());
        return IndexerProcess.start(grounds.indexers().indexer(name, ledger.name(), rpc, ws));
    }

    /** The chain goes on between any two faults, however long the machine takes for them. */
    private synchronized boolean showNext() {
        if (shown == allowed.get()) {
            return false;
        }
        node.grow(chain.steps().get(shown));
        shown++;
        return true;
    }

    @Override
    public void close() throws IOException {
        clock.shutdownNow();
        for (IndexerProcess indexer : indexers) {
            indexer.end();
        }
        node.close();
    }
}
