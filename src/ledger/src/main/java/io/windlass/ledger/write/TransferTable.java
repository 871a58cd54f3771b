package io.windlass.ledger.write;

import io.windlass.chain.Address;
import io.windlass.chain.CheckedBlock.CheckedTransaction;
import io.windlass.chain.TokenTransfer;
import io.windlass.ledger.KindNumber;
import io.windlass.ledger.copy.CopyRows;
import io.windlass.ledger.write.Batch.BatchBlock;
import io.windlass.ledger.write.TokenChanges.Move;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Token transfers, and by whose hands they went. */
final class TransferTable {
    private static final String COLUMNS =
            "block_number, log_index, sub_index, tx_index, token_id, from_id, to_id, kind,"
                    + " token_number, amount";

    private static final String FORGET =
            """
            delete from token_transfer where block_number > :ancestor
            returning block_number, kind, token_id, from_id, to_id, token_number, amount
            """;

    private static final String FORGET_ACTIVITY =
            "delete from transfer_activity where block_number > :ancestor returning address_id";

    private static final String ZERO = "select id from address where address = :address";

    void append(Appending appending) {
        Batch batch = appending.batch();
        appending.copy("token_transfer", COLUMNS, (rows, block) -> write(rows, block, batch));
        appending.copyAll(
                "transfer_activity",
                "block_number, address_id, log_index, sub_index",
                (rows, blocks) -> {
                    ByAddress activity = new ByAddress();
                    blocks.forEach(block -> addActivity(activity, block, batch));
                    activity.writeTo(rows, TransferTable::writeActivity);
                });
    }

    private static void write(CopyRows rows, BatchBlock block, Batch batch) throws SQLException {
        List<CheckedTransaction> transactions = block.block().transactions();
        int position = 0;
        for (TokenTransfer transfer : block.transfers()) {
            while (endOfLogs(transactions.get(position)) <= transfer.logIndex()) {
                position++;
            }
            rows.row()
                    .int8(block.number())
                    .int4(transfer.logIndex())
                    .int4(transfer.subIndex())
                    .int4(transactions.get(position).index())
                    .int4(batch.id(transfer.token()))
                    .int4(batch.id(transfer.from()))
                    .int4(batch.id(transfer.to()))
                    .int2(KindNumber.of(transfer.kind()))
                    .numeric(transfer.tokenNumber())
                    .numeric(transfer.amount());
        }
    }

    private static int endOfLogs(CheckedTransaction transaction) {
        return transaction.firstLogIndex() + transaction.receipt().logs().size();
    }

    private static void addActivity(ByAddress activity, BatchBlock block, Batch batch) {
        for (TokenTransfer transfer : block.transfers()) {
            int from = batch.id(transfer.from());
            int to = batch.id(transfer.to());
            activity.add(from, block.number(), transfer.logIndex(), transfer.subIndex());
            if (to != from) {
                activity.add(to, block.number(), transfer.logIndex(), transfer.subIndex());
            }
        }
    }

    private static void writeActivity(CopyRows rows, int address, long block, int log, int sub)
            throws SQLException {
        rows.row().int8(block).int4(address).int4(log).int4(sub);
    }

    /** What the batch's transfers change. */
    TokenChanges changes(Batch batch) {
        TokenChanges changes = new TokenChanges();
        for (BatchBlock block : batch.blocks()) {
            for (TokenTransfer transfer : block.transfers()) {
                changes.add(
                        new Move(
                                block.number(),
                                transfer.kind(),
                                batch.id(transfer.token()),
                                holder(transfer.from(), batch),
                                holder(transfer.to(), batch),
                                transfer.tokenNumber(),
                                transfer.amount()));
            }
        }
        return changes;
    }

    /** The zero address holds nothing: from it is minted, to it is burnt. */
    private static int holder(Address address, Batch batch) {
        return address.equals(Address.ZERO) ? Mention.NO_ID : batch.id(address);
    }

    void forget(Forgetting forgetting) {
        UnitOfWork work = forgetting.work();
        int zero =
                work.jdbc()
                        .sql(ZERO)
                        .param("address", Address.ZERO.bytes().array())
                        .query(Integer.class)
                        .optional()
                        .orElse(Mention.NO_ID);
        RowCallbackHandler undo =
                row -> {
                    Move move = move(row, zero);
                    forgetting.tokens().remove(move);
                    forgetting.mention(move.token());
                };
        work.jdbc().sql(FORGET).param("ancestor", forgetting.ancestor()).query(undo);
        RowCallbackHandler uncount = row -> forgetting.uncountTransfer(row.getInt(1));
        work.jdbc().sql(FORGET_ACTIVITY).param("ancestor", forgetting.ancestor()).query(uncount);
    }

    private static Move move(ResultSet row, int zero) throws SQLException {
        int from = row.getInt("from_id");
        int to = row.getInt("to_id");
        return new Move(
                row.getLong("block_number"),
                KindNumber.kind(row.getInt("kind")),
                row.getInt("token_id"),
                from == zero ? Mention.NO_ID : from,
                to == zero ? Mention.NO_ID : to,
                row.getBigDecimal("token_number").toBigIntegerExact(),
                row.getBigDecimal("amount").toBigIntegerExact());
    }
}
