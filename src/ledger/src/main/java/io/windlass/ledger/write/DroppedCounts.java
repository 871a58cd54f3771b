package io.windlass.ledger.write;

import io.windlass.chain.BlockNumber;
import java.util.List;

/** Takes rows that are about to be dropped off everything that counts stored rows. */
final class DroppedCounts {
    private static final String BLOCKS = "select count(*) from block where number < :floor";

    private static final List<String> TAKE_OFF =
            List.of(
                    """
                    update counter c
                    set blocks = c.blocks - d.blocks,
                        transactions = c.transactions - d.transactions,
                        logs = c.logs - d.logs,
                        token_transfers = c.token_transfers - d.token_transfers,
                        observed_blocks = c.observed_blocks - d.observed_blocks,
                        observed_seals = c.observed_seals - d.observed_seals,
                        below_quorum = c.below_quorum - d.below_quorum
                    from (select count(*) as blocks, coalesce(sum(transactions), 0) as transactions,
                                 coalesce(sum(logs), 0) as logs, coalesce(sum(token_transfers), 0) as token_transfers,
                                 count(observed_id) as observed_blocks, count(seals_observed_id) as observed_seals,
                                 count(*) filter (where below_quorum) as below_quorum
                          from block where number < :floor) d
                    """,
                    """
                    update observed_reason r set blocks = r.blocks - d.blocks
                    from (select id, count(*) as blocks
                          from block cross join lateral (values (observed_id), (seals_observed_id)) o (id)
                          where number < :floor and id is not null group by id) d
                    where r.id = d.id
                    """,
                    "delete from observed_reason where blocks = 0 and :floor >= 0",
                    """
                    update address a
                    set transactions = a.transactions - d.transactions,
                        transfers = a.transfers - d.transfers,
                        as_of_block = case when a.transactions + a.transfers > d.transactions + d.transfers
                                           then a.as_of_block end
                    from (select address_id, sum(transactions) as transactions, sum(transfers) as transfers
                          from (select address_id, 1 as transactions, 0 as transfers
                                from activity where block_number < :floor
                                union all
                                select address_id, 0, 1 from transfer_activity where block_number < :floor) r
                          group by address_id) d
                    where a.id = d.address_id
                    """,
                    """
                    update token t
                    set erc20_transfers = t.erc20_transfers - d.erc20,
                        erc721_transfers = t.erc721_transfers - d.erc721,
                        erc1155_transfers = t.erc1155_transfers - d.erc1155
                    from (select token_id, count(*) filter (where kind = 20) as erc20,
                                 count(*) filter (where kind = 721) as erc721,
                                 count(*) filter (where kind = 1155) as erc1155
                          from token_transfer where block_number < :floor group by token_id) d
                    where t.address_id = d.token_id
                    """,
                    "delete from coverage where upper(blocks) <= :floor",
                    """
                    update coverage set blocks = int8range(:floor, upper(blocks))
                    where lower(blocks) < :floor
                    """,
                    "delete from backfill_range where lower(blocks) < :floor");

    /** Tells how many blocks lie below the floor. */
    long takeOff(UnitOfWork work, BlockNumber floor) {
        long blocks =
                work.jdbc().sql(BLOCKS).param("floor", floor.value()).query(Long.class).single();
        TAKE_OFF.forEach(sql -> work.jdbc().sql(sql).param("floor", floor.value()).update());
        return blocks;
    }
}
