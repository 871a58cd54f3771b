package io.windlass.ledger.write;

import io.windlass.chain.BlockRange;
import io.windlass.ledger.Coverage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The history still to be filled, shared out between indexers in ranges held by a lease. */
public final class Backfill {
    private static final String FLOOR = "select floor from ledger";

    private static final String PLAN =
            """
            insert into backfill_range (blocks) values (int8range(:first, :last, '[]'))
            on conflict do nothing
            """;

    private static final String LISTED =
            """
            select lower(blocks) as first, upper(blocks) - 1 as last
            from backfill_range
            where blocks && int8range(:first, :last, '[]')
            order by blocks
            """;

    private static final String CLAIM =
            """
            update backfill_range
            set term = term + 1, claimed_by = :worker, lease_until = now() + make_interval(secs => :seconds)
            where blocks = (
                select blocks from backfill_range
                where lease_until is null or lease_until < now()
                order by upper(blocks) desc
                limit 1
                for update skip locked)
            returning lower(blocks) as first, upper(blocks) - 1 as last, term
            """;

    private static final String RENEW =
            """
            update backfill_range set lease_until = now() + make_interval(secs => :seconds)
            where blocks = int8range(:first, :last, '[]') and term = :term and claimed_by is not null
            """;

    private static final String RELEASE =
            """
            update backfill_range set claimed_by = null, lease_until = null
            where blocks = int8range(:first, :last, '[]') and term = :term
            """;

    private static final String IS_COVERED =
            "select exists (select from coverage where blocks @> int8range(:first, :last, '[]'))";

    private static final String COMPLETE =
            "delete from backfill_range where blocks = int8range(:first, :last, '[]')";

    private static final String REMAINING = "select count(*) from backfill_range";

    private final DataSource writer;
    private final CoverageTable coverage = new CoverageTable();

    Backfill(DataSource writer) {
        this.writer = writer;
    }

    /**
     * Lists the parts of {@code wanted} that are neither stored nor listed yet, nor dropped as too
     * old, in ranges of at most {@code size} blocks.
     *
     * @return how many ranges were added
     */
    public int plan(BlockRange wanted, int size) {
        return UnitOfWork.run(
                writer,
                work -> {
                    int added = 0;
                    Optional<BlockRange> kept = aboveFloor(work.jdbc(), wanted);
                    if (kept.isEmpty()) {
                        return added;
                    }
                    Coverage listed = new Coverage(listed(work.jdbc(), wanted));
                    for (BlockRange gap : coverage.read(work.jdbc()).gapsIn(kept.get())) {
                        for (BlockRange unlisted : listed.gapsIn(gap)) {
                            added += plan(work.jdbc(), unlisted, size);
                        }
                    }
                    return added;
                });
    }

    private static Optional<BlockRange> aboveFloor(JdbcClient jdbc, BlockRange wanted) {
        long floor = jdbc.sql(FLOOR).query(Long.class).single();
        return wanted.last().value() < floor
                ? Optional.empty()
                : Optional.of(
                        BlockRange.of(
                                Math.max(floor, wanted.first().value()), wanted.last().value()));
    }

    private static List<BlockRange> listed(JdbcClient jdbc, BlockRange wanted) {
        return range(jdbc, LISTED, wanted)
                .query((row, n) -> BlockRange.of(row.getLong("first"), row.getLong("last")))
                .list();
    }

    /** Cut at multiples of the size, so that two indexers that plan at once cut alike. */
    private static int plan(JdbcClient jdbc, BlockRange gap, int size) {
        int added = 0;
        long first = gap.first().value();
        while (first <= gap.last().value()) {
            long last = Math.min(gap.last().value(), (first / size + 1) * size - 1);
            added += range(jdbc, PLAN, BlockRange.of(first, last)).update();
            first = last + 1;
        }
        return added;
    }

    /** Takes the newest range that nobody holds, or whose lease ran out. */
    public Optional<BackfillClaim> claim(String worker, Duration lease) {
        return UnitOfWork.run(
                writer,
                work -> {
                    Coverage stored = coverage.read(work.jdbc());
                    return work.jdbc()
                            .sql(CLAIM)
                            .param("worker", worker)
                            .param("seconds", seconds(lease))
                            .query((row, n) -> {
                                BlockRange range =
                                        BlockRange.of(row.getLong("first"), row.getLong("last"));
                                return new BackfillClaim(
                                        range, row.getLong("term"), stored.gapsIn(range));
                            })
                            .optional();
                });
    }

    /** False when the lease was lost: the range belongs to somebody else now. */
    public boolean renew(BackfillClaim claim, Duration lease) {
        return held(RENEW, claim).param("seconds", seconds(lease)).update() == 1;
    }

    /** Gives a range back unfinished. */
    public void release(BackfillClaim claim) {
        held(RELEASE, claim).update();
    }

    /**
     * Strikes the range off the list, unless it was dropped as too old in between.
     *
     * @throws IllegalStateException when a block of a listed range is not stored
     */
    public void complete(BackfillClaim claim) {
        UnitOfWork.run(
                writer,
                work -> {
                    boolean covered =
                            range(work.jdbc(), IS_COVERED, claim.range())
                                    .query(Boolean.class)
                                    .single();
                    if (!covered && !listed(work.jdbc(), claim.range()).isEmpty()) {
                        throw new IllegalStateException(
                                "blocks %s are not all stored".formatted(claim.range()));
                    }
                    return range(work.jdbc(), COMPLETE, claim.range()).update();
                });
    }

    /** Ranges still listed. */
    public long remaining() {
        return JdbcClient.create(writer).sql(REMAINING).query(Long.class).single();
    }

    private JdbcClient.StatementSpec held(String sql, BackfillClaim claim) {
        return range(JdbcClient.create(writer), sql, claim.range()).param("term", claim.term());
    }

    private static JdbcClient.StatementSpec range(JdbcClient jdbc, String sql, BlockRange range) {
        return jdbc.sql(sql)
                .param("first", range.first().value())
                .param("last", range.last().value());
    }

    private static double seconds(Duration lease) {
        return lease.toMillis() / 1000.0;
    }
}
