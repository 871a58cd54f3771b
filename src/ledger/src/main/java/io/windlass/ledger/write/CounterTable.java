package io.windlass.ledger.write;

/** The ledger's totals, changed with every block and never counted. */
final class CounterTable {
    private static final String CHANGE =
            """
            update counter
            set blocks = blocks + :sign * :blocks,
                transactions = transactions + :sign * :transactions,
                logs = logs + :sign * :logs,
                token_transfers = token_transfers + :sign * :token_transfers,
                addresses = addresses + :sign * :addresses,
                tokens = tokens + :sign * :tokens,
                observed_blocks = observed_blocks + :sign * :observed_blocks,
                observed_seals = observed_seals + :sign * :observed_seals,
                below_quorum = below_quorum + :sign * :below_quorum,
                as_of_block = (select number from tip)
            """;

    /** To be called once the tip is what it will be. */
    void append(UnitOfWork work, Counts counts) {
        change(work, counts, 1);
    }

    void forget(UnitOfWork work, Counts counts) {
        change(work, counts, -1);
    }

    private static void change(UnitOfWork work, Counts counts, int sign) {
        work.jdbc()
                .sql(CHANGE)
                .param("sign", sign)
                .param("blocks", counts.blocks)
                .param("transactions", counts.transactions)
                .param("logs", counts.logs)
                .param("token_transfers", counts.tokenTransfers)
                .param("addresses", counts.addresses)
                .param("tokens", counts.tokens)
                .param("observed_blocks", counts.observedBlocks)
                .param("observed_seals", counts.observedSeals)
                .param("below_quorum", counts.belowQuorum)
                .update();
    }
}
