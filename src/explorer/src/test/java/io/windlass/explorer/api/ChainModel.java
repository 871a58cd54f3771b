package io.windlass.explorer.api;

import io.windlass.chain.Address;
import io.windlass.chain.BlockHash;
import io.windlass.chain.CheckedBlock;
import io.windlass.chain.CheckedBlock.CheckedTransaction;
import io.windlass.chain.TokenTransfer;
import io.windlass.chain.TokenTransfers;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What one branch says, found by looking at all of its blocks: the simplest explorer there is. */
final class ChainModel {
    private final List<CheckedBlock> blocks;

    ChainModel(List<CheckedBlock> blocks) {
        this.blocks = List.copyOf(blocks);
    }

    /**
     * A line of a list.
     *
     * @param within place in the block: transaction, or log
     * @param part place within that
     */
    record Line(long block, int within, int part, String text) {
        private static final Comparator<Line> ORDER =
                Comparator.comparingLong(Line::block)
                        .thenComparingInt(Line::within)
                        .thenComparingInt(Line::part);

        boolean isOlderThan(Line other) {
            return ORDER.compare(this, other) < 0;
        }
    }

    List<CheckedBlock> blocks() {
        return blocks;
    }

    CheckedBlock tip() {
        return blocks.getLast();
    }

    long depth(CheckedBlock block) {
        return tip().number().value() - block.number().value();
    }

    Optional<CheckedBlock> block(long number) {
        return number < blocks.size() ? Optional.of(blocks.get((int) number)) : Optional.empty();
    }

    Optional<CheckedBlock> block(BlockHash hash) {
        return blocks.stream().filter(block -> block.hash().equals(hash)).findFirst();
    }

    Optional<CheckedBlock> holding(String transaction) {
        return blocks.stream()
                .filter(block ->
                        block.transactions().stream()
                                .anyMatch(one -> one.hash().toHex().equals(transaction)))
                .findFirst();
    }

    List<Line> allBlocks() {
        return blocks.reversed().stream()
                .map(block -> new Line(block.number().value(), 0, 0, block.hash().toHex()))
                .toList();
    }

    List<Line> allTransactions() {
        return transactions(_ -> true);
    }

    List<Line> transactionsOf(Address address) {
        return transactions(one ->
                one.sender().equals(address)
                        || address.equals(one.createdContract())
                        || (one.transaction() != null && address.equals(one.transaction().to())));
    }

    private List<Line> transactions(Predicate<CheckedTransaction> wanted) {
        List<Line> lines = new ArrayList<>();
        for (CheckedBlock block : blocks) {
            block.transactions().stream()
                    .filter(wanted)
                    .forEach(one ->
                            lines.add(
                                    new Line(
                                            block.number().value(),
                                            one.index(),
                                            0,
                                            one.hash().toHex())));
        }
        return lines.reversed();
    }

    List<Line> allTransfers() {
        return transfers(_ -> true);
    }

    List<Line> transfersOf(Address address) {
        return transfers(one -> one.from().equals(address) || one.to().equals(address));
    }

    List<Line> transfersOfToken(Address token) {
        return transfers(one -> one.token().equals(token));
    }

    private List<Line> transfers(Predicate<TokenTransfer> wanted) {
        List<Line> lines = new ArrayList<>();
        for (CheckedBlock block : blocks) {
            TokenTransfers.decode(block.transactions()).stream()
                    .filter(wanted)
                    .forEach(one ->
                            lines.add(
                                    new Line(
                                            block.number().value(),
                                            one.logIndex(),
                                            one.subIndex(),
                                            movement(one))));
        }
        return lines.reversed();
    }

    /** What the logs of a block's transaction moved, in their order. */
    List<Line> transfersIn(CheckedBlock block, String transaction) {
        int first = 0;
        for (CheckedTransaction one : block.transactions()) {
            int end = first + one.receipt().logs().size();
            if (one.hash().toHex().equals(transaction)) {
                int from = first;
                return transfers(_ -> true).reversed().stream()
                        .filter(line -> line.block == block.number().value())
                        .filter(line -> from <= line.within && line.within < end)
                        .toList();
            }
            first = end;
        }
        throw new AssertionError(transaction + " is not in block " + block.number());
    }

    private static String movement(TokenTransfer one) {
        return "%s %s %s %s %s"
                .formatted(
                        one.token().checksummed(),
                        one.from().checksummed(),
                        one.to().checksummed(),
                        one.tokenNumber(),
                        one.amount());
    }

    /** What an address holds of each token, numbered pieces summed, where that is not nothing. */
    Map<String, String> heldBy(Address address) {
        Map<String, BigInteger> sums = new HashMap<>();
        for (CheckedBlock block : blocks) {
            for (TokenTransfer one : TokenTransfers.decode(block.transactions())) {
                add(sums, one, address);
            }
        }
        Map<String, String> held = new TreeMap<>();
        sums.forEach((token, sum) -> {
            if (sum.signum() != 0) {
                held.put(token, sum.toString());
            }
        });
        return held;
    }

    private static void add(Map<String, BigInteger> sums, TokenTransfer one, Address address) {
        String token = one.token().checksummed();
        if (one.to().equals(address)) {
            sums.merge(token, one.amount(), BigInteger::add);
        }
        if (one.from().equals(address)) {
            sums.merge(token, one.amount().negate(), BigInteger::add);
        }
    }
}
