package io.windlass.ledger.write;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockRange;
import io.windlass.ledger.BrokenChain;
import io.windlass.ledger.Coverage;
import java.util.Optional;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which blocks are stored, and that neighbors link to each other. */
final class CoverageTable {
    private static final String ALL =
            "select lower(blocks) as first, upper(blocks) - 1 as last from coverage order by blocks";

    private static final String STORED =
            """
            select lower(blocks) as first, upper(blocks) - 1 as last
            from coverage
            where blocks && int8range(:first, :last, '[]')
            order by blocks
            limit 1
            """;

    private static final String NEIGHBORS =
            "select number, hash, parent_hash from block where number in (:below, :above)";

    private static final String ADD =
            """
            with touching as (
                delete from coverage where blocks -|- int8range(:first, :last, '[]') returning blocks)
            insert into coverage (blocks)
            select int8range(
                least(:first, min(lower(blocks))), greatest(:last, max(upper(blocks)) - 1), '[]')
            from touching
            """;

    private static final String FORGET = "delete from coverage where lower(blocks) > :ancestor";

    private static final String SHORTEN =
            """
            update coverage set blocks = int8range(lower(blocks), :ancestor, '[]')
            where upper(blocks) - 1 > :ancestor
            """;

    Coverage read(JdbcClient jdbc) {
        return new Coverage(
                jdbc.sql(ALL)
                        .query((row, n) -> BlockRange.of(row.getLong("first"), row.getLong("last")))
                        .list());
    }

    /**
     * To be called twice: early, to fail before anything is copied, and again once no other append
     * can slip in between.
     *
     * @throws BrokenChain when a block is stored already, or a stored neighbor does not link
     */
    void requireRoom(UnitOfWork work, Batch batch) {
        long first = batch.first().number().value();
        long last = batch.last().number().value();
        Optional<BlockRange> stored =
                work.jdbc()
                        .sql(STORED)
                        .param("first", first)
                        .param("last", last)
                        .query((row, n) -> BlockRange.of(row.getLong("first"), row.getLong("last")))
                        .optional();
        if (stored.isPresent()) {
            throw new BrokenChain(
                    "blocks %s overlap stored blocks %s".formatted(batch.range(), stored.get()));
        }
        RowCallbackHandler check =
                row -> {
                    BlockHash hash = BlockHash.owned(row.getBytes("hash"));
                    BlockHash parent = BlockHash.owned(row.getBytes("parent_hash"));
                    requireLink(batch, row.getLong("number"), hash, parent);
                };
        work.jdbc().sql(NEIGHBORS).param("below", first - 1).param("above", last + 1).query(check);
    }

    private static void requireLink(Batch batch, long neighbor, BlockHash hash, BlockHash parent) {
        if (neighbor < batch.first().number().value()) {
            if (!batch.first().header().parentHash().equals(hash)) {
                throw broken(
                        batch.first().number() + " " + batch.first().hash(),
                        batch.first().header().parentHash(),
                        "stored block " + neighbor,
                        hash);
            }
        } else if (!parent.equals(batch.last().hash())) {
            throw broken(
                    "stored block " + neighbor + " " + hash,
                    parent,
                    "block " + batch.last().number(),
                    batch.last().hash());
        }
    }

    private static BrokenChain broken(String child, BlockHash wants, String below, BlockHash is) {
        return new BrokenChain("%s has parent %s, but %s is %s".formatted(child, wants, below, is));
    }

    void append(UnitOfWork work, BlockRange range) {
        work.jdbc()
                .sql(ADD)
                .param("first", range.first().value())
                .param("last", range.last().value())
                .update();
    }

    void forget(Forgetting forgetting) {
        JdbcClient jdbc = forgetting.work().jdbc();
        jdbc.sql(FORGET).param("ancestor", forgetting.ancestor()).update();
        jdbc.sql(SHORTEN).param("ancestor", forgetting.ancestor()).update();
    }
}
