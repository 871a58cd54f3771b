package io.windlass.ledger.write;

import io.windlass.chain.CheckedBlock.CheckedTransaction;
import io.windlass.chain.Hash;
import io.windlass.chain.Log;
import io.windlass.ledger.copy.CopyRows;
import io.windlass.ledger.write.Batch.BatchBlock;
import java.sql.SQLException;
import java.util.List;

/** Logs as contracts wrote them. */
final class LogTable {
    private static final String COLUMNS =
            "block_number, log_index, tx_index, address_id, topic0, topic1, topic2, topic3, data";

    private static final int TOPICS = 4;

    private static final String FORGET =
            """
            with gone as (delete from log where block_number > :ancestor returning address_id)
            select distinct address_id from gone
            """;

    void append(Appending appending) {
        Batch batch = appending.batch();
        appending.copy("log", COLUMNS, (rows, block) -> write(rows, block, batch));
    }

    private static void write(CopyRows rows, BatchBlock block, Batch batch) throws SQLException {
        for (CheckedTransaction transaction : block.block().transactions()) {
            int index = transaction.firstLogIndex();
            for (Log log : transaction.receipt().logs()) {
                rows.row()
                        .int8(block.number())
                        .int4(index++)
                        .int4(transaction.index())
                        .int4(batch.id(log.address()));
                List<Hash> topics = log.topics();
                for (int i = 0; i < TOPICS; i++) {
                    rows.bytes(i < topics.size() ? topics.get(i).bytes() : null);
                }
                rows.bytes(log.data());
            }
        }
    }

    void forget(Forgetting forgetting) {
        forgetting
                .work()
                .jdbc()
                .sql(FORGET)
                .param("ancestor", forgetting.ancestor())
                .query(Integer.class)
                .list()
                .forEach(forgetting::mention);
    }
}
