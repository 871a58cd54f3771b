package io.windlass.ledger.write;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.CheckedBlock;
import io.windlass.ledger.Announcement;
import io.windlass.ledger.BrokenChain;
import io.windlass.ledger.ChainIdentity;
import io.windlass.ledger.Coverage;
import io.windlass.ledger.LedgerSettings;
import io.windlass.ledger.StoredFacts;
import io.windlass.ledger.Tip;
import io.windlass.ledger.announce.Announcer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The stored chain, seen by its only writer: whole blocks are added or taken away in one
 * transaction each, and several indexers may do so at the same time.
 */
public final class Ledger implements AutoCloseable {
    private static final String IDENTITY = "select id from ledger";
    private static final String HASH_AT = "select hash from block where number = :number";

    private final Writer process;
    private final DataSource writer;
    private final JdbcClient jdbc;
    private final Announcer announcer;
    private final UUID id;
    private final ChainTable chain = new ChainTable();
    private final Append append;
    private final Forget forget;
    private final Reorg reorg;

    private Ledger(Writer process, LedgerSettings settings) {
        this.process = process;
        this.writer = process.dataSource();
        this.jdbc = JdbcClient.create(writer);
        this.id = jdbc.sql(IDENTITY).query(UUID.class).single();
        this.announcer = new Announcer(settings.redisUrl(), id);
        Tables tables = new Tables();
        this.append = new Append(writer, tables);
        this.forget = new Forget(writer, tables);
        this.reorg = new Reorg(tables, forget, append);
    }

    /**
     * Opens the ledger for writing.
     *
     * @throws io.windlass.ledger.SchemaMismatch when the schema is not this build's
     */
    public static Ledger open(LedgerSettings settings) {
        Writer process = Writer.open(settings);
        try {
            return new Ledger(process, settings);
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    /**
     * Pins the chain where the database is empty, compares where it is not. A changed finality is
     * taken over.
     *
     * @throws io.windlass.ledger.WrongChain when the database holds another chain
     */
    public ChainIdentity establish(ChainIdentity identity) {
        return UnitOfWork.run(writer, work -> chain.establish(work, identity));
    }

    /** What was pinned, or nothing while no block was ever indexed. */
    public Optional<ChainIdentity> identity() {
        return StoredFacts.identity(jdbc);
    }

    public Optional<Tip> tip() {
        return StoredFacts.tip(jdbc);
    }

    public Optional<BlockHash> hashAt(BlockNumber number) {
        return jdbc.sql(HASH_AT)
                .param("number", number.value())
                .query((row, n) -> BlockHash.owned(row.getBytes("hash")))
                .optional();
    }

    /** The name of this database, whatever chain it holds; part of its announcements' address. */
    public UUID id() {
        return id;
    }

    /** Those of the {@code limit} numbers up to the tip that are stored, ascending. */
    public List<StoredLink> newest(int limit) {
        return StoredLink.newest(writer, limit);
    }

    public Coverage coverage() {
        return new CoverageTable().read(jdbc);
    }

    /**
     * Adds consecutive blocks, ascending, in one transaction: above the tip, below it or into a
     * gap. Quarantines of their heights are resolved with it.
     *
     * @param token under a backfill claim only blocks of its range may be added
     * @throws io.windlass.ledger.StaleTerm when the term is over
     * @throws BrokenChain when they do not link to each other or to a stored neighbor, or when one
     *     of them is stored already
     */
    public Announcement append(FencingToken token, List<CheckedBlock> blocks) {
        return append(Optional.of(token), blocks);
    }

    /** For a ledger that nobody else writes to. */
    Announcement append(List<CheckedBlock> blocks) {
        return append(Optional.empty(), blocks);
    }

    private Announcement append(Optional<FencingToken> token, List<CheckedBlock> blocks) {
        Announcement announcement;
        try {
            announcement = append.run(token, blocks);
        } catch (DuplicateKeyException e) {
            throw new BrokenChain(
                    "blocks from %s on were stored by another indexer at the same time"
                            .formatted(blocks.getFirst().number()));
        }
        announcer.announce(announcement);
        return announcement;
    }

    /**
     * Removes every block above {@code ancestor} with all that followed from it, in one
     * transaction; headers stay as evidence of the orphans.
     *
     * @param maxDepth refuses to remove more blocks than this
     * @throws io.windlass.ledger.StaleTerm when the term is over
     */
    public ForgetOutcome forget(FollowTerm term, BlockNumber ancestor, int maxDepth) {
        return forget(Optional.of(term), ancestor, maxDepth);
    }

    /** For a ledger that nobody else writes to. */
    ForgetOutcome forget(BlockNumber ancestor, int maxDepth) {
        return forget(Optional.empty(), ancestor, maxDepth);
    }

    private ForgetOutcome forget(Optional<FollowTerm> term, BlockNumber ancestor, int maxDepth) {
        ForgetOutcome outcome = forget.run(term, ancestor, maxDepth);
        if (outcome instanceof ForgetOutcome.Forgotten(Announcement.Forgot announcement)) {
            announcer.announce(announcement);
        }
        return outcome;
    }

    /**
     * Replaces every block above {@code ancestor} by {@code branch}, in one transaction: readers
     * see the old tip or the new one, and hear of it in one announcement. Which branch wins is for
     * the caller to know.
     *
     * @param branch ascending, from the block after the ancestor on
     * @param maxDepth refuses to drop more blocks than this
     * @throws io.windlass.ledger.StaleTerm when the term is over
     * @throws BrokenChain when nothing lies above the ancestor, or the branch does not stand on it
     */
    public ReorgOutcome reorg(
            FollowTerm term, BlockNumber ancestor, List<CheckedBlock> branch, int maxDepth) {
        return reorg(Optional.of(term), ancestor, branch, maxDepth);
    }

    /** For a ledger that nobody else writes to. */
    ReorgOutcome reorg(BlockNumber ancestor, List<CheckedBlock> branch, int maxDepth) {
        return reorg(Optional.empty(), ancestor, branch, maxDepth);
    }

    private ReorgOutcome reorg(
            Optional<FollowTerm> term,
            BlockNumber ancestor,
            List<CheckedBlock> branch,
            int maxDepth) {
        ReorgOutcome outcome = reorg.run(term, ancestor, branch, maxDepth);
        if (outcome instanceof ReorgOutcome.Reorged(Announcement.Reorged announcement)) {
            announcer.announce(announcement);
        }
        return outcome;
    }

    /** Who may follow. */
    public Leases leases() {
        return process.leases();
    }

    public Backfill backfill() {
        return new Backfill(writer);
    }

    /** How much history is kept. */
    public Retention retention() {
        return new Retention(writer);
    }

    public Quarantine quarantine() {
        return new Quarantine(writer);
    }

    public Observations observations() {
        return new Observations(writer);
    }

    /** The order of holders. */
    public TokenRanks tokenRanks() {
        return new TokenRanks(writer);
    }

    public SealCheckpoints sealCheckpoints() {
        return new SealCheckpoints(writer);
    }

    public Incidents incidents() {
        return new Incidents(writer);
    }

    public NodeReports nodeReports() {
        return new NodeReports(writer);
    }

    @Override
    public void close() {
        announcer.close();
        process.close();
    }
}
