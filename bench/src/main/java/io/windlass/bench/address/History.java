package io.windlass.bench.address;

import io.windlass.chain.Address;
import java.util.HexFormat;

/**
 * Transactions that never were, as rows: 200 a block, each between two of many addresses, and three
 * addresses that stand out.
 *
 * @param transactions how many in all
 * @param ofBusy how many of each five have the busy address as their recipient
 */
record History(long transactions, int ofBusy) {
    static final int PER_BLOCK = 200;

    /** Blocks lie apart, so that many transactions fill many partitions. */
    static final int SPREAD = 400;

    private static final int BUSY_ID = 1;
    private static final int OLD_ID = 2;
    private static final int QUIET_ID = 3;
    private static final int FIRST_OTHER_ID = 10;
    private static final int TRANSACTIONS_PER_ADDRESS = 25;

    /** Takes part in a share of all transactions. */
    static Address busy() {
        return address(BUSY_ID);
    }

    /** Sent three transactions in the first block, and none since. */
    static Address old() {
        return address(OLD_ID);
    }

    /** Known from a log, but took part in no transaction. */
    static Address quiet() {
        return address(QUIET_ID);
    }

    static Address never() {
        return address(0);
    }

    long blocks() {
        return transactions / PER_BLOCK;
    }

    long lastBlock() {
        return (blocks() - 1) * SPREAD;
    }

    long ofBusyAddress() {
        return transactions / 5 * ofBusy;
    }

    private long others() {
        return Math.max(PER_BLOCK, transactions / TRANSACTIONS_PER_ADDRESS);
    }

    String partitions() {
        return "select create_partitions(0, %d)".formatted(lastBlock());
    }

    String addresses() {
        return """
        insert into address (id, address, first_block)
        select i, decode(lpad(to_hex(i), 40, '0'), 'hex'), 0
        from (select generate_series(1, 3) i union all
              select generate_series(%d, %d) i) ids
        """
                .formatted(FIRST_OTHER_ID, FIRST_OTHER_ID + others());
    }

    String blockRows() {
        return """
        insert into block (number, timestamp, gas_limit, gas_used, size, coinbase_id, quorum, round, transactions,
            logs, token_transfers, in_turn, below_quorum, hash, parent_hash, sealer_ids, difficulty, fees, header_rlp,
            uncles, withdrawals)
        select b * %d, 1700000000 + b * 2, 30000000, 10400000, 60000, 10, 3, -1, %d, 0, 0, true, false,
            sha256(int8send(b)), sha256(int8send(b - 1)), '{10}', 2, 1, decode(repeat('ab', 600), 'hex'), '', ''
        from generate_series(0, %d) b
        """
                .formatted(SPREAD, PER_BLOCK, blocks() - 1);
    }

    /** In the order of their blocks, as an indexer writes them. */
    String transactionRows() {
        return """
        insert into transaction (block_number, gas_used, cumulative_gas_used, tx_index, from_id, to_id, input_size,
            first_log_index, logs, type, status, hash, selector, nonce, value, effective_gas_price, raw)
        select %3$s, 52000, 52000 * (i %% %2$d + 1), i %% %2$d, %4$s, %5$s, 68, 0, 0, 2, 1,
            sha256(int8send(i)), '\\xa9059cbb', i / %2$d, i, 1000000000,
            sha256(int8send(i)) || sha256(int8send(-i)) || sha256(int8send(i * 7)) || sha256(int8send(i * 11))
        from generate_series(0, %1$d) i
        """
                .formatted(transactions - 1, PER_BLOCK, block(), sender(), recipient());
    }

    String lookupRows() {
        return """
        insert into transaction_lookup (prefix, block_number, tx_index)
        select ('x' || left(encode(hash, 'hex'), 16))::bit(64)::bigint, block_number, tx_index from transaction
        """;
    }

    String activityRows() {
        return """
        insert into activity (block_number, address_id, tx_index, role)
        select block_number, from_id, tx_index, 1 from transaction
        union all select block_number, to_id, tx_index, 2 from transaction where to_id <> from_id
        order by 1, 3
        """;
    }

    /** What an indexer keeps beside an address. */
    String addressCounts() {
        return """
        update address set transactions = took_part.number, first_block = took_part.first, as_of_block = took_part.last
        from (select address_id, count(*) as number, min(block_number) as first, max(block_number) as last
              from activity group by address_id) took_part
        where id = took_part.address_id
        """;
    }

    private static String block() {
        return "i / %d * %d".formatted(PER_BLOCK, SPREAD);
    }

    private String sender() {
        return "case when i in (0, 1, 2) then %d else %s end".formatted(OLD_ID, other(1));
    }

    private String recipient() {
        return "case when i %% 5 < %d then %d else %s end".formatted(ofBusy, BUSY_ID, other(2));
    }

    /** Anybody, decided by the number of the transaction. */
    private String other(int salt) {
        return "%d + mod(abs(hashint8extended(i, %d)), %d)::integer"
                .formatted(FIRST_OTHER_ID, salt, others());
    }

    private static Address address(int id) {
        return Address.owned(HexFormat.of().parseHex("%040x".formatted(id)));
    }
}
