package io.windlass.explorer.api;

import io.windlass.chain.Address;
import io.windlass.chain.BlockHash;
import io.windlass.chain.CheckedBlock;
import io.windlass.chain.Consensus;
import io.windlass.chain.Finality;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.ledger.RandomChain;
import io.windlass.ledger.TestChain;
import io.windlass.ledger.TestLedger;
import io.windlass.ledger.write.Ledger;
import io.windlass.ledger.write.ReorgOutcome;
import io.windlass.ledger.write.SoleWriter;
import io.windlass.testing.TestPostgres.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * A real ledger that grows and is reorganized at random, with a model for every tip it ever had.
 */
final class RestlessLedger implements AutoCloseable {
    /** Standard for five Clique validators. */
    static final long FINALITY = Finality.standard(Consensus.CLIQUE, 5).depth();

    private static final int DEEPEST = 12;
    private static final int AT_FIRST = 20;
    private static final int ACTORS = 6;

    private final TestLedger database = TestLedger.fresh();
    private final Ledger ledger = Ledger.open(database.writerSettings(null));
    private final Random random;
    private final RandomChain content;
    private final Map<BlockHash, ChainModel> models = new ConcurrentHashMap<>();
    private final List<ChainModel> inOrder = new CopyOnWriteArrayList<>();
    private final List<Address> actors;
    private BlockMaker chain;
    private final AtomicInteger reorgs = new AtomicInteger();
    private volatile boolean resting;

    RestlessLedger(long seed) {
        this.random = new Random(seed);
        this.content = new RandomChain(seed);
        this.chain = content.grow(RandomChain.begin(Consensus.CLIQUE, seed), AT_FIRST);
        this.actors = IntStream.range(0, ACTORS).mapToObj(i -> chain.account(i).address()).toList();
        ledger.establish(TestChain.identity(chain));
        List<CheckedBlock> first = TestChain.proven(chain, 0, AT_FIRST);
        remember(first);
        SoleWriter.append(ledger, first);
    }

    /** One more commit: a few blocks, or another branch. */
    void change() {
        if (random.nextInt(3) == 0) {
            reorganize();
        } else {
            long tip = tip();
            content.grow(chain, 1 + random.nextInt(3));
            List<CheckedBlock> more = TestChain.proven(chain, tip + 1, Long.MAX_VALUE);
            remember(more);
            SoleWriter.append(ledger, more);
        }
    }

    private void reorganize() {
        long ancestor = Math.max(0, tip() - 1 - random.nextInt(DEEPEST));
        chain = content.grow(chain.branchAt(ancestor), 1 + random.nextInt(DEEPEST));
        List<CheckedBlock> branch = TestChain.proven(chain, ancestor + 1, Long.MAX_VALUE);
        remember(branch);
        ReorgOutcome outcome = SoleWriter.reorg(ledger, ancestor, branch, DEEPEST + 1);
        if (!(outcome instanceof ReorgOutcome.Reorged)) {
            throw new IllegalStateException(outcome.toString());
        }
        reorgs.incrementAndGet();
    }

    // Before the commit: an answer may name the tip as soon as it is there.
    private void remember(List<CheckedBlock> added) {
        List<CheckedBlock> blocks = new ArrayList<>();
        if (!inOrder.isEmpty()) {
            blocks.addAll(
                    inOrder.getLast().blocks().subList(0, (int) added.getFirst().number().value()));
        }
        blocks.addAll(added);
        ChainModel model = new ChainModel(blocks);
        models.put(model.tip().hash(), model);
        inOrder.add(model);
    }

    private long tip() {
        return chain.tip().header().number().value();
    }

    ChainModel at(String tip) {
        ChainModel model = models.get(BlockHash.fromHex(tip));
        if (model == null) {
            throw new AssertionError("this ledger never had the tip " + tip);
        }
        return model;
    }

    /** Some branch that was, or is about to be, the canonical one. */
    ChainModel some(Random choice) {
        int back = Math.min(choice.nextInt(4), inOrder.size() - 1);
        return inOrder.get(inOrder.size() - 1 - back);
    }

    ChainModel newest() {
        return inOrder.getLast();
    }

    /** Changes the database beside the chain. */
    void run(String sql) {
        database.owner().run(sql);
    }

    List<Address> actors() {
        return actors;
    }

    Database readBy() {
        return database.reader();
    }

    int tips() {
        return models.size();
    }

    int reorgs() {
        return reorgs.get();
    }

    /** Nothing changes any more. */
    void rest() {
        resting = true;
    }

    boolean isResting() {
        return resting;
    }

    @Override
    public void close() {
        ledger.close();
    }
}
