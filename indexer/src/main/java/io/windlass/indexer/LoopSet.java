package io.windlass.indexer;

import io.windlass.indexer.loop.Journal;
import io.windlass.indexer.loop.Loop;
import io.windlass.indexer.loop.Pacer;
import io.windlass.indexer.loop.Step;
import io.windlass.indexer.store.PatientStep;
import io.windlass.ledger.WrongChain;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of the role; the death of any of them is the death of the process. */
final class LoopSet {
    private static final Logger LOG = LoggerFactory.getLogger(LoopSet.class);
    private static final int DIED = 70;

    private final Journal journal;
    private final List<Loop> loops = new ArrayList<>();
    private boolean open = true;

    LoopSet(Journal journal) {
        this.journal = journal;
    }

    /** Starts a loop that waits out a ledger that does not answer. */
    synchronized void start(String name, Step step, Pacer pacer) {
        if (open) {
            loops.add(new Loop(name, new PatientStep(step), pacer, journal, LoopSet::end).start());
        }
    }

    synchronized void stop() throws InterruptedException {
        open = false;
        for (Loop loop : loops.reversed()) {
            loop.stop();
        }
    }

    /** Nothing is lost by it: what was not committed never was, and a start takes the same path. */
    private static void end(Thread thread, Throwable death) {
        if (death instanceof WrongChain) {
            LOG.error("{}", death.getMessage());
        } else {
            LOG.error("{} cannot go on: {}", thread.getName(), death.getMessage(), death);
        }
        Runtime.getRuntime().halt(DIED);
    }
}
