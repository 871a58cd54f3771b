package io.windlass.ledger.write;

import io.windlass.chain.BlockRange;
import io.windlass.ledger.StaleTerm;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Whether a term still counts; asked inside the transaction that writes under it. */
final class Terms {
    // The lock keeps the term from ending before the commit; a renewal passes it.
    private static final String HOLD_FOLLOW =
            """
            select term from lease
            where name = 'follow' and term = :term and holder is not null
            for key share
            """;

    private static final String FOLLOW_NOW = "select term from lease where name = 'follow'";

    private static final String HOLD_RANGE =
            """
            select term from backfill_range
            where blocks = int8range(:first, :last, '[]') and term = :term and claimed_by is not null
            for key share
            """;

    private static final String RANGE_NOW =
            "select term from backfill_range where blocks = int8range(:first, :last, '[]')";

    private Terms() {}

    /**
     * Holds the term until the commit.
     *
     * @throws StaleTerm when it is over
     */
    static void hold(UnitOfWork work, FencingToken token, BlockRange blocks) {
        switch (token) {
            case FollowTerm follow -> hold(work, follow);
            case BackfillClaim claim -> hold(work, claim, blocks);
        }
    }

    static void hold(UnitOfWork work, FollowTerm follow) {
        if (term(work.jdbc().sql(HOLD_FOLLOW).param("term", follow.term())).isEmpty()) {
            throw new StaleTerm(
                    "term %d of following is over (now %s)"
                            .formatted(follow.term(), now(term(work.jdbc().sql(FOLLOW_NOW)))));
        }
    }

    private static void hold(UnitOfWork work, BackfillClaim claim, BlockRange blocks) {
        BlockRange range = claim.range();
        if (blocks.first().compareTo(range.first()) < 0
                || blocks.last().compareTo(range.last()) > 0) {
            throw new IllegalArgumentException(
                    "blocks %s do not lie in the claimed range %s".formatted(blocks, range));
        }
        if (term(at(work.jdbc().sql(HOLD_RANGE), range).param("term", claim.term())).isEmpty()) {
            throw new StaleTerm(
                    "term %d of blocks %s is over (now %s)"
                            .formatted(
                                    claim.term(),
                                    range,
                                    now(term(at(work.jdbc().sql(RANGE_NOW), range)))));
        }
    }

    private static StatementSpec at(StatementSpec sql, BlockRange range) {
        return sql.param("first", range.first().value()).param("last", range.last().value());
    }

    private static Optional<Long> term(StatementSpec sql) {
        return sql.query(Long.class).optional();
    }

    /** A term that is the same was given back; a range that is gone is done. */
    private static String now(Optional<Long> term) {
        return term.map(number -> "term " + number).orElse("done");
    }
}
