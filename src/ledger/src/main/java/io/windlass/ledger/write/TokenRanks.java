package io.windlass.ledger.write;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The order of a token's holders. Appends leave it behind, and here it is brought up again: at the
 * tip soon, and readers sort in meanwhile what moved; below it later, since amounts are sums of a
 * part of history then anyway.
 */
public final class TokenRanks {
    /** Where a pass over all tokens begins. */
    public static final int BEFORE_ALL = Integer.MIN_VALUE;

    private static final int AT_ONCE = 5_000;
    // a block that comes meanwhile waits for so many
    private static final int TRANSFERS_AT_ONCE = 250;
    private static final Place ABOVE_ALL = new Place(BigDecimal.TEN.pow(99), Integer.MAX_VALUE);

    private static final String DUE =
            """
            select address_id, unranked from token
            where unranked > 0 and address_id > :after
            order by address_id limit 1
            """;

    private static final String RANK =
            """
            with piece as materialized (
                select ctid as place, holder_id, rank_amount, amount
                from token_balance
                where token_id = :token and (rank_amount, holder_id) < (:rank, :holder)
                order by rank_amount desc, holder_id desc
                limit :limit),
            moved as (
                update token_balance b set rank_amount = p.amount
                from piece p
                where b.ctid = p.place and p.rank_amount <> p.amount)
            select rank_amount, holder_id from piece order by rank_amount, holder_id limit 1
            """;

    private static final String RANKED =
            "update token set unranked = 0 where address_id = :token and unranked = :unranked";

    private final DataSource writer;
    private final int atOnce;
    private final int transfersAtOnce;
    private final RankTable ranks = new RankTable();

    TokenRanks(DataSource writer) {
        this(writer, AT_ONCE, TRANSFERS_AT_ONCE);
    }

    /**
     * @param atOnce rows of one transaction
     * @param transfersAtOnce transfers of one transaction
     */
    TokenRanks(DataSource writer, int atOnce, int transfersAtOnce) {
        this.writer = writer;
        this.atOnce = atOnce;
        this.transfersAtOnce = transfersAtOnce;
    }

    private record Due(int token, long unranked) {}

    /** A holder's place in the order. */
    private record Place(BigDecimal rank, int holder) {}

    /**
     * Puts the holders in order that the next few transfers at the tip moved, in one short
     * transaction. Any indexer may do so at any time.
     *
     * @return whether there may be more
     */
    public boolean settleTip() {
        return ranks.isBehind(JdbcClient.create(writer))
                && UnitOfWork.run(
                        writer,
                        work -> {
                            work.holdOffForget();
                            work.holdState();
                            return ranks.settle(work, transfersAtOnce);
                        });
    }

    /**
     * Puts the holders of the next token in order that appends below the tip left behind, in short
     * transactions. Any indexer may do so at any time: what it writes follows from the rows alone.
     *
     * @param after the token before, so that one that falls behind again and again holds up no
     *     other; {@link #BEFORE_ALL} to begin
     * @return which token it was; empty where none comes after
     */
    public OptionalInt settleNext(int after) {
        Optional<Due> due =
                JdbcClient.create(writer)
                        .sql(DUE)
                        .param("after", after)
                        .query((row, n) -> new Due(row.getInt(1), row.getLong(2)))
                        .optional();
        due.ifPresent(this::settle);
        return due.map(settled -> OptionalInt.of(settled.token)).orElseGet(OptionalInt::empty);
    }

    private void settle(Due due) {
        // a row that moves down is met again, in order by then; one that moves up was met already
        Optional<Place> reached = Optional.of(ABOVE_ALL);
        while (reached.isPresent()) {
            Place from = reached.get();
            reached = UnitOfWork.run(writer, work -> rank(work, due.token, from));
        }
        // blocks that came in the meantime are for the next time
        JdbcClient.create(writer)
                .sql(RANKED)
                .param("token", due.token)
                .param("unranked", due.unranked)
                .update();
    }

    private Optional<Place> rank(UnitOfWork work, int token, Place from) {
        work.holdOffForget();
        work.holdState();
        return work.jdbc()
                .sql(RANK)
                .param("token", token)
                .param("rank", from.rank)
                .param("holder", from.holder)
                .param("limit", atOnce)
                .query((row, n) -> new Place(row.getBigDecimal(1), row.getInt(2)))
                .optional();
    }
}
