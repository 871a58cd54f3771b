package io.windlass.ledger.write;

import io.windlass.chain.Address;
import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockRange;
import io.windlass.chain.CheckedBlock;
import io.windlass.ledger.Announcement;
import io.windlass.ledger.WrongChain;
import io.windlass.ledger.write.ReasonTable.Reasons;
import io.windlass.ledger.write.ValidatorSetTable.StoredSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adding blocks. Rows that belong to one block alone are copied first, side by side with other
 * appends; rows that all blocks share are changed last, one append at a time.
 */
final class Append {
    private static final Logger LOG = LoggerFactory.getLogger(Append.class);

    private final DataSource writer;
    private final Tables tables;
    private final Partitions partitions;

    Append(DataSource writer, Tables tables) {
        this.writer = writer;
        this.tables = tables;
        this.partitions = new Partitions(writer);
    }

    /** Blocks are in their tables; {@code newest} tells whether the tip moved. */
    record Stored(boolean newest, long generation) {}

    private record Done(Announcement announcement, Stored stored) {}

    /** Whether the state is held from the first row on: then nobody stores an address meanwhile. */
    enum Turn {
        WITH_OTHERS,
        BEFORE_OTHERS
    }

    Announcement run(Optional<FencingToken> token, List<CheckedBlock> blocks) {
        try {
            return run(token, blocks, Turn.WITH_OTHERS);
        } catch (AddressTaken e) {
            LOG.debug("{}: appending once more", e.getMessage());
            return run(token, blocks, Turn.BEFORE_OTHERS);
        }
    }

    private Announcement run(Optional<FencingToken> token, List<CheckedBlock> blocks, Turn turn) {
        Batch batch = prepare(blocks);
        Done done =
                transaction(work -> {
                    // first of all locks: who runs alone may wait for a term, or end it
                    work.holdOffForget();
                    token.ifPresent(held -> Terms.hold(work, held, batch.range()));
                    return run(work, batch, turn);
                });
        committed(batch, done.stored);
        return done.announcement;
    }

    /** Runs work that stores a batch. */
    <T> T transaction(Function<UnitOfWork, T> work) {
        try {
            return UnitOfWork.run(writer, work);
        } catch (RuntimeException e) {
            tables.addresses.dropReserved();
            throw e;
        }
    }

    private Done run(UnitOfWork work, Batch batch, Turn turn) {
        Stored stored = store(work, batch, turn);
        Announcement announcement =
                tables.announcements.add(
                        work,
                        sequence ->
                                stored.newest
                                        ? new Announcement.Extended(
                                                sequence, batch.range(), batch.last().hash())
                                        : new Announcement.Backfilled(sequence, batch.range()));
        return new Done(announcement, stored);
    }

    /** What an append needs before its transaction begins. */
    Batch prepare(List<CheckedBlock> blocks) {
        Batch batch = Batch.of(blocks);
        partitions.ensure(batch.range());
        return batch;
    }

    /** To be called after the commit: what was stored may be remembered from now on. */
    void committed(Batch batch, Stored stored) {
        tables.addresses.learn(stored.generation, batch);
    }

    /** All of an append but its announcement; the caller holds off every forget, or is one. */
    Stored store(UnitOfWork work, Batch batch, Turn turn) {
        requireGenesis(work, batch.first());
        tables.coverage.requireRoom(work, batch);
        long generation = tables.chain.generation(work);
        // these may wait for another append, so they come before the state is held
        Map<List<Address>, StoredSet> sets = tables.validatorSets.resolve(work, batch);
        Reasons reasons = tables.reasons.resolve(work, batch);
        if (turn == Turn.BEFORE_OTHERS) {
            work.holdState();
        }
        tables.addresses.resolve(work, batch, generation);

        Appending appending = new Appending(work, batch, partitions.blocks());
        tables.blocks.append(appending, reasons, sets);
        tables.transactions.append(appending);
        tables.logs.append(appending);
        tables.activity.append(appending);
        tables.transfers.append(appending);
        TokenChanges changes = tables.transfers.changes(batch);

        work.holdState();
        tables.coverage.requireRoom(work, batch);
        tables.validatorSets.lower(work, sets.values());
        tables.reasons.count(work, reasons);
        return new Stored(appendState(appending, changes), generation);
    }

    private boolean appendState(Appending appending, TokenChanges changes) {
        UnitOfWork work = appending.work();
        Batch batch = appending.batch();
        BlockRange range = batch.range();
        boolean newest = tables.tip.append(work, batch.last());
        tables.addresses.add(work, batch);
        tables.addresses.count(work, batch);
        List<Integer> freshTokens = tables.tokens.append(work, changes, newest);
        tables.coverage.append(work, range);
        tables.due.append(work, batch, newest);
        tables.due.appendTokens(appending, changes, freshTokens, newest);
        Counts counts = Counts.of(batch);
        counts.addresses = batch.mentions().stream().filter(Mention::isFresh).count();
        counts.tokens = freshTokens.size();
        tables.counter.append(work, counts);
        Quarantine.resolve(work, range);
        return newest;
    }

    private void requireGenesis(UnitOfWork work, CheckedBlock first) {
        BlockHash genesis = tables.chain.requireGenesis(work);
        if (first.number().value() == 0 && !first.hash().equals(genesis)) {
            throw new WrongChain(
                    "block 0 is %s, but the database holds the chain of genesis %s"
                            .formatted(first.hash(), genesis));
        }
    }
}
