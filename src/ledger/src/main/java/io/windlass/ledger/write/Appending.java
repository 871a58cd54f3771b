package io.windlass.ledger.write;

import io.windlass.ledger.copy.CopyRows;
import io.windlass.ledger.write.Batch.BatchBlock;
import java.sql.SQLException;
import java.util.List;

/** An append under way: the batch, its transaction, and the partitions its rows go to. */
record Appending(UnitOfWork work, Batch batch, long partitionBlocks) {

    /** Writes one block's rows. */
    interface BlockWriter {
        void write(CopyRows rows, BatchBlock block) throws SQLException;
    }

    /** Writes the rows of one partition. */
    interface PartitionWriter {
        void write(CopyRows rows, List<BatchBlock> blocks) throws SQLException;
    }

    /** Copies rows straight into the partitions, which costs less than having them routed. */
    void copy(String table, String columns, BlockWriter writer) {
        copyAll(table, columns, (rows, blocks) -> writeAll(rows, blocks, writer));
    }

    /** The same for rows that do not go in the order of their blocks. */
    void copyAll(String table, String columns, PartitionWriter writer) {
        batch.byPartition(partitionBlocks)
                .forEach((partition, blocks) ->
                        work.copy(
                                table + "_p" + partition,
                                columns,
                                rows -> writer.write(rows, blocks)));
    }

    private static void writeAll(CopyRows rows, List<BatchBlock> blocks, BlockWriter writer)
            throws SQLException {
        for (BatchBlock block : blocks) {
            writer.write(rows, block);
        }
    }
}
