package io.windlass.ledger.write;

import io.windlass.chain.Address;
import io.windlass.chain.BlockHash;
import io.windlass.chain.CheckedBlock;
import io.windlass.chain.CheckedBlock.CheckedTransaction;
import io.windlass.chain.Header;
import io.windlass.chain.SealReport;
import io.windlass.chain.Wei;
import io.windlass.chain.Withdrawal;
import io.windlass.ledger.HashPrefix;
import io.windlass.ledger.copy.CopyRows;
import io.windlass.ledger.write.Batch.BatchBlock;
import io.windlass.ledger.write.ReasonTable.Reasons;
import io.windlass.ledger.write.ValidatorSetTable.StoredSet;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Blocks, the way to find them by hash, and the evidence of those that were orphaned. */
final class BlockTable {
    private static final String COLUMNS =
            "number, timestamp, gas_limit, gas_used, size, coinbase_id, proposer_id, vote_id,"
                    + " validator_set_id, quorum, round, transactions, logs, token_transfers,"
                    + " observed_id, seals_observed_id, in_turn, below_quorum, vote_adds, hash,"
                    + " parent_hash, sealer_ids, base_fee, difficulty, fees, header_rlp, uncles,"
                    + " withdrawals";

    private static final String KEEP_ORPHANS =
            """
            insert into orphan (hash, number, header_rlp, transaction_hashes)
            select b.hash, b.number, b.header_rlp,
                   array(select t.hash from transaction t where t.block_number = b.number order by t.tx_index)
            from block b
            where b.number > :ancestor
            on conflict (hash) do nothing
            """;

    private static final String FORGET_LOOKUP = "delete from block_lookup where number > :ancestor";

    private static final String FORGET =
            """
            delete from block where number > :ancestor
            returning coinbase_id, proposer_id, vote_id, sealer_ids, withdrawals, observed_id,
                      seals_observed_id, transactions, logs, token_transfers, below_quorum
            """;

    void append(Appending appending, Reasons reasons, Map<List<Address>, StoredSet> validatorSets) {
        Batch batch = appending.batch();
        appending.copy(
                "block",
                COLUMNS,
                (rows, block) -> write(rows, block, batch, new Facts(reasons, validatorSets)));
        appending.copy(
                "block_lookup",
                "number, prefix",
                (rows, block) ->
                        rows.row()
                                .int8(block.number())
                                .int8(HashPrefix.of(block.block().hash().bytes())));
    }

    private record Facts(Reasons reasons, Map<List<Address>, StoredSet> validatorSets) {
        int setId(List<Address> validators) {
            StoredSet set = validatorSets.get(validators);
            return set == null ? Mention.NO_ID : set.id();
        }
    }

    private static void write(CopyRows rows, BatchBlock batchBlock, Batch batch, Facts facts)
            throws SQLException {
        CheckedBlock block = batchBlock.block();
        Header header = block.header();
        SealReport seals = block.seals();
        SealReport.Vote vote = seals.vote();
        rows.row()
                .int8(batchBlock.number())
                .int8(header.timestamp())
                .int8(header.gasLimit())
                .int8(header.gasUsed())
                .int8(size(block))
                .int4(batch.id(header.coinbase()))
                .int4OrNull(batch.idOrNone(seals.proposer()))
                .int4OrNull(batch.idOrNone(vote == null ? null : vote.candidate()))
                .int4OrNull(facts.setId(seals.validators()))
                .int4(seals.quorum())
                .int4(seals.round())
                .int4(block.transactions().size())
                .int4(batchBlock.logs())
                .int4(batchBlock.transfers().size())
                .int4OrNull(facts.reasons.idOfBlock(block.standing()))
                .int4OrNull(facts.reasons.idOfSeals(seals.standing()))
                .bool(seals.inTurn())
                .bool(seals.belowQuorum());
        if (vote == null) {
            rows.absent();
        } else {
            rows.bool(vote.add());
        }
        Wei baseFee = header.baseFee();
        rows.bytes(block.hash().bytes())
                .bytes(header.parentHash().bytes())
                .int4Array(seals.sealers().stream().mapToInt(batch::id).toArray())
                .numeric(baseFee == null ? null : baseFee.value())
                .numeric(header.difficulty())
                .numeric(fees(block))
                .bytes(block.headerRlp());
        bytes(rows, uncles(block.uncles()));
        bytes(rows, withdrawals(block.withdrawals()));
    }

    private static void bytes(CopyRows rows, byte[] value) throws SQLException {
        rows.bytes(value, 0, value.length);
    }

    private static BigInteger fees(CheckedBlock block) {
        BigInteger fees = BigInteger.ZERO;
        for (CheckedTransaction transaction : block.transactions()) {
            fees =
                    fees.add(
                            transaction
                                    .effectiveGasPrice()
                                    .value()
                                    .multiply(BigInteger.valueOf(transaction.gasUsed())));
        }
        return fees;
    }

    private static long size(CheckedBlock block) {
        long size = block.headerRlp().size();
        for (CheckedTransaction transaction : block.transactions()) {
            size += transaction.raw().size();
        }
        return size;
    }

    private static byte[] uncles(List<BlockHash> uncles) {
        ByteBuffer out = ByteBuffer.allocate(uncles.size() * BlockHash.SIZE);
        uncles.forEach(uncle -> out.put(uncle.bytes().array()));
        return out.array();
    }

    private static byte[] withdrawals(List<Withdrawal> withdrawals) {
        ByteBuffer out = ByteBuffer.allocate(withdrawals.size() * 44);
        for (Withdrawal withdrawal : withdrawals) {
            out.putLong(withdrawal.index().longValue())
                    .putLong(withdrawal.validatorIndex().longValue())
                    .put(withdrawal.address().bytes().array())
                    .putLong(withdrawal.amount().longValue());
        }
        return out.array();
    }

    /** Keeps the headers as evidence, and tells what the blocks had been counted for. */
    Counts forget(Forgetting forgetting, Map<Integer, Long> reasons) {
        UnitOfWork work = forgetting.work();
        long ancestor = forgetting.ancestor();
        work.jdbc().sql(KEEP_ORPHANS).param("ancestor", ancestor).update();
        work.jdbc().sql(FORGET_LOOKUP).param("ancestor", ancestor).update();
        Counts counts = new Counts();
        RowCallbackHandler gather =
                row -> {
                    counts.add(counted(row));
                    mentioned(row, forgetting);
                    count(reasons, row.getInt("observed_id"));
                    count(reasons, row.getInt("seals_observed_id"));
                };
        work.jdbc().sql(FORGET).param("ancestor", ancestor).query(gather);
        return counts;
    }

    private static void count(Map<Integer, Long> reasons, int id) {
        if (id != 0) {
            reasons.merge(id, 1L, Long::sum);
        }
    }

    private static Counts counted(ResultSet row) throws SQLException {
        Counts counts = new Counts();
        counts.blocks = 1;
        counts.transactions = row.getInt("transactions");
        counts.logs = row.getInt("logs");
        counts.tokenTransfers = row.getInt("token_transfers");
        counts.observedBlocks = row.getInt("observed_id") == 0 ? 0 : 1;
        counts.observedSeals = row.getInt("seals_observed_id") == 0 ? 0 : 1;
        counts.belowQuorum = row.getBoolean("below_quorum") ? 1 : 0;
        return counts;
    }

    private static void mentioned(ResultSet row, Forgetting forgetting) throws SQLException {
        for (String column : List.of("coinbase_id", "proposer_id", "vote_id")) {
            int id = row.getInt(column);
            if (!row.wasNull()) {
                forgetting.mention(id);
            }
        }
        for (Integer sealer : (Integer[]) row.getArray("sealer_ids").getArray()) {
            forgetting.mention(sealer);
        }
        ByteBuffer withdrawals = ByteBuffer.wrap(row.getBytes("withdrawals"));
        while (withdrawals.hasRemaining()) {
            byte[] address = new byte[Address.SIZE];
            withdrawals.position(withdrawals.position() + 16).get(address).getLong();
            forgetting.mention(Address.owned(address));
        }
    }
}
