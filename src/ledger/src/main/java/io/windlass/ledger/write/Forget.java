package io.windlass.ledger.write;

import io.windlass.chain.BlockNumber;
import io.windlass.ledger.Announcement;
import io.windlass.ledger.StoredFacts;
import io.windlass.ledger.Tip;
import io.windlass.ledger.write.ForgetOutcome.Forgotten;
import io.windlass.ledger.write.ForgetOutcome.NothingAbove;
import io.windlass.ledger.write.ForgetOutcome.Refused;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Taking blocks away, with all that followed from them; what is left equals a ledger without them.
 */
final class Forget {
    private static final String IS_STORED = "select count(*) from block where number = :number";

    private static final String DEPTH =
            """
            select count(*) from (select from block where number > :ancestor limit :limit) as above
            """;

    private final DataSource writer;
    private final Tables tables;

    Forget(DataSource writer, Tables tables) {
        this.writer = writer;
        this.tables = tables;
    }

    ForgetOutcome run(Optional<FollowTerm> term, BlockNumber ancestor, int maxDepth) {
        return UnitOfWork.run(
                writer,
                work -> {
                    term.ifPresent(held -> Terms.hold(work, held));
                    return run(work, ancestor, maxDepth);
                });
    }

    private ForgetOutcome run(UnitOfWork work, BlockNumber ancestor, int maxDepth) {
        work.holdAlone();
        Optional<Tip> tip = StoredFacts.tip(work.jdbc());
        if (tip.isEmpty() || tip.get().number().compareTo(ancestor) <= 0) {
            return new NothingAbove();
        }
        Optional<String> refusal =
                unstored(work, ancestor).or(() -> tooDeep(work, ancestor, tip.get(), maxDepth));
        if (refusal.isPresent()) {
            return new Refused(refusal.get());
        }
        remove(work, ancestor);
        return new Forgotten(announced(work, tip.get()));
    }

    private static Optional<String> unstored(UnitOfWork work, BlockNumber ancestor) {
        return count(work, IS_STORED, ancestor, 1) == 0
                ? Optional.of("block %s is not stored, so it is no ancestor".formatted(ancestor))
                : Optional.empty();
    }

    /** Why so many blocks above {@code ancestor} may not go. */
    static Optional<String> tooDeep(UnitOfWork work, BlockNumber ancestor, Tip tip, int maxDepth) {
        return count(work, DEPTH, ancestor, maxDepth + 1L) > maxDepth
                ? Optional.of(
                        "more than %d blocks lie above block %s (tip %s): the limit is %d"
                                .formatted(maxDepth, ancestor, tip.number(), maxDepth))
                : Optional.empty();
    }

    /** All of a forget but its announcement; the caller holds the ledger alone. */
    void remove(UnitOfWork work, BlockNumber ancestor) {
        Forgetting forgetting = new Forgetting(work, ancestor.value());
        Map<Integer, Long> reasons = new HashMap<>();
        Counts counts = tables.blocks.forget(forgetting, reasons);
        tables.transactions.forget(forgetting);
        tables.logs.forget(forgetting);
        tables.activity.forget(forgetting);
        tables.transfers.forget(forgetting);
        List<Integer> tokens = tables.tokens.forget(forgetting);
        tables.ranks.forget(forgetting);
        List<Integer> addresses = tables.addresses.forget(forgetting);
        tables.due.forget(forgetting, addresses, tokens);
        tables.validatorSets.forget(forgetting);
        tables.reasons.forget(work, reasons);
        SealCheckpoints.forget(forgetting);
        tables.coverage.forget(forgetting);
        tables.tip.forget(forgetting);
        counts.addresses = addresses.size();
        counts.tokens = tokens.size();
        tables.counter.forget(work, counts);
        tables.chain.forget(work);
    }

    private Announcement.Forgot announced(UnitOfWork work, Tip before) {
        Tip tip = StoredFacts.tip(work.jdbc()).orElseThrow();
        return tables.announcements.add(
                work,
                sequence ->
                        new Announcement.Forgot(
                                sequence, tip.number(), tip.hash(), before.number()));
    }

    private static long count(UnitOfWork work, String sql, BlockNumber number, long limit) {
        return work.jdbc()
                .sql(sql)
                .param("number", number.value())
                .param("ancestor", number.value())
                .param("limit", limit)
                .query(Long.class)
                .single();
    }
}
