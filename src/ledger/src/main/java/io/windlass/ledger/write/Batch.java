package io.windlass.ledger.write;

import io.windlass.chain.Address;
import io.windlass.chain.BlockRange;
import io.windlass.chain.CheckedBlock;
import io.windlass.chain.CheckedBlock.CheckedTransaction;
import io.windlass.chain.Log;
import io.windlass.chain.SealReport;
import io.windlass.chain.TokenTransfer;
import io.windlass.chain.TokenTransfers;
import io.windlass.chain.Withdrawal;
import io.windlass.ledger.BrokenChain;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Consecutive blocks on their way into the ledger, with every address they mention. */
final class Batch {
    private final List<BatchBlock> blocks;
    private final Map<Address, Mention> mentions = new HashMap<>();

    private Batch(List<BatchBlock> blocks) {
        this.blocks = blocks;
    }

    /** A block with the token transfers its logs tell. */
    record BatchBlock(CheckedBlock block, List<TokenTransfer> transfers) {
        long number() {
            return block.number().value();
        }

        int logs() {
            int logs = 0;
            for (CheckedTransaction transaction : block.transactions()) {
                logs += transaction.receipt().logs().size();
            }
            return logs;
        }
    }

    /**
     * @throws BrokenChain when a block does not extend the one before it
     */
    static Batch of(List<CheckedBlock> blocks) {
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException("no blocks to append");
        }
        List<BatchBlock> decoded = new ArrayList<>(blocks.size());
        for (int i = 0; i < blocks.size(); i++) {
            CheckedBlock block = blocks.get(i);
            if (i > 0) {
                requireLink(blocks.get(i - 1), block);
            }
            decoded.add(new BatchBlock(block, TokenTransfers.decode(block.transactions())));
        }
        Batch batch = new Batch(decoded);
        decoded.forEach(batch::mentionAll);
        return batch;
    }

    private static void requireLink(CheckedBlock parent, CheckedBlock child) {
        if (child.number().value() != parent.number().value() + 1
                || !child.header().parentHash().equals(parent.hash())) {
            throw new BrokenChain(
                    "block %s %s does not extend block %s %s: its parent is %s"
                            .formatted(
                                    child.number(),
                                    child.hash(),
                                    parent.number(),
                                    parent.hash(),
                                    child.header().parentHash()));
        }
    }

    List<BatchBlock> blocks() {
        return blocks;
    }

    CheckedBlock first() {
        return blocks.getFirst().block();
    }

    CheckedBlock last() {
        return blocks.getLast().block();
    }

    BlockRange range() {
        return new BlockRange(first().number(), last().number());
    }

    /** The blocks by the partition they belong to. */
    Map<Long, List<BatchBlock>> byPartition(long partitionBlocks) {
        return blocks.stream()
                .collect(
                        Collectors.groupingBy(
                                block -> block.number() / partitionBlocks,
                                TreeMap::new,
                                Collectors.toList()));
    }

    Collection<Mention> mentions() {
        return mentions.values();
    }

    /** {@link Mention#NO_ID} for null. */
    int idOrNone(@Nullable Address address) {
        return address == null ? Mention.NO_ID : id(address);
    }

    int id(Address address) {
        Mention mention = mentions.get(address);
        if (mention == null) {
            throw new IllegalStateException("address not mentioned: " + address);
        }
        return mention.id();
    }

    private Mention mention(Address address, long block) {
        // blocks come ascending: the first mention has the lowest number
        return mentions.computeIfAbsent(address, a -> new Mention(a, block));
    }

    private void mentionAll(BatchBlock batchBlock) {
        long number = batchBlock.number();
        mentionHeader(batchBlock.block(), number);
        for (CheckedTransaction transaction : batchBlock.block().transactions()) {
            for (Participation part : Participation.of(transaction)) {
                Mention mention = mention(part.address(), number);
                mention.countTransaction(number);
                mention.touch();
            }
            for (Log log : transaction.receipt().logs()) {
                mention(log.address(), number).touch();
            }
        }
        for (TokenTransfer transfer : batchBlock.transfers()) {
            mention(transfer.from(), number).countTransfer(number);
            if (!transfer.to().equals(transfer.from())) {
                mention(transfer.to(), number).countTransfer(number);
            }
        }
    }

    private void mentionHeader(CheckedBlock block, long number) {
        mention(block.header().coinbase(), number).touch();
        SealReport seals = block.seals();
        Address proposer = seals.proposer();
        if (proposer != null) {
            mention(proposer, number).touch();
        }
        seals.sealers().forEach(sealer -> mention(sealer, number));
        SealReport.Vote vote = seals.vote();
        if (vote != null) {
            mention(vote.candidate(), number);
        }
        for (Withdrawal withdrawal : block.withdrawals()) {
            mention(withdrawal.address(), number).touch();
        }
    }
}
