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
        appending.copyAll(
                "activity",
                "block_number, address_id, tx_index, role",
                (rows, blocks) -> {
                    ByAddress activity = new ByAddress();
                    blocks.forEach(block -> add(activity, block, batch));
                    activity.writeTo(rows, ActivityTable::write);
                });
    }

    private static void add(ByAddress activity, BatchBlock block, Batch batch) {
        for (CheckedTransaction transaction : block.block().transactions()) {
            for (Participation part : Participation.of(transaction)) {
                activity.add(
                        batch.id(part.address()), block.number(), transaction.index(), part.role());
            }
        }
    }

    private static void write(CopyRows rows, int address, long block, int transaction, int role)
            throws SQLException {
        rows.row().int8(block).int4(address).int4(transaction).int2(role);
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
