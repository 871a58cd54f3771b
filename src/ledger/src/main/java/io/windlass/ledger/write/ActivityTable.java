package io.windlass.ledger.write;

import io.windlass.chain.CheckedBlock.CheckedTransaction;
import io.windlass.ledger.copy.CopyRows;
import io.windlass.ledger.write.Batch.BatchBlock;
import java.sql.SQLException;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Who took part in which transaction: every page of an address is one range of this index. */
final class ActivityTable {
    private static final String FORGET =
            "delete from activity where block_number > :ancestor returning address_id";

    void append(Appending appending) {
        Batch batch = appending.batch();
        appending.copy(
                "activity",
                "block_number, address_id, tx_index, role",
                (rows, block) -> write(rows, block, batch));
    }

    private static void write(CopyRows rows, BatchBlock block, Batch batch) throws SQLException {
        for (CheckedTransaction transaction : block.block().transactions()) {
            for (Participation part : Participation.of(transaction)) {
                rows.row()
                        .int8(block.number())
                        .int4(batch.id(part.address()))
                        .int4(transaction.index())
                        .int2(part.role());
            }
        }
    }

    void forget(Forgetting forgetting) {
        RowCallbackHandler uncount = row -> forgetting.uncountTransaction(row.getInt(1));
        forgetting
                .work()
                .jdbc()
                .sql(FORGET)
                .param("ancestor", forgetting.ancestor())
                .query(uncount);
    }
}
