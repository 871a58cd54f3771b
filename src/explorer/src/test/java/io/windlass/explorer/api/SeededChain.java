package io.windlass.explorer.api;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.CheckedBlock;
import io.windlass.chain.CheckedBlock.CheckedTransaction;
import io.windlass.chain.Consensus;
import io.windlass.chain.ProofOutcome;
import io.windlass.chain.TokenTransfer.Kind;
import io.windlass.chain.Wei;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.chain.maker.BlockPlan;
import io.windlass.chain.maker.TokenLogs;
import io.windlass.chain.maker.TransactionPlan;
import io.windlass.chain.proof.BlockProof;
import io.windlass.explorer.seed.SeededLedger;
import io.windlass.ledger.write.Observations.Account;
import io.windlass.ledger.write.Observations.TokenFacts;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A made chain of 60 Clique blocks with a little of everything, and what follows from it: the model
 * that answers are held against.
 */
final class SeededChain {
    static final int FINALITY_DEPTH = 4;
    static final Bytes HOSTILE_NAME =
            Bytes.of("<b>\u202e\u0000\"coin".getBytes(StandardCharsets.UTF_8));
    static final int LENGTH = 60;
    static final Address COIN = Address.fromHex("0x" + "c0".repeat(20));
    static final Address DEED = Address.fromHex("0x" + "de".repeat(20));
    static final Address CARGO = Address.fromHex("0x" + "ca".repeat(20));

    private final BlockMaker maker =
            BlockMaker.of(Consensus.CLIQUE).seed(11).validators(5).chainId(4242).begin();
    private final List<CheckedBlock> blocks = new ArrayList<>();
    private final List<Moved> moved = new ArrayList<>();

    /** A planned movement of a token, named by block and position of its transaction. */
    record Moved(
            long block,
            int transaction,
            Kind kind,
            Address token,
            Address from,
            Address to,
            long number,
            long amount) {}

    /** A transaction and the block it is in. */
    record Placed(CheckedBlock block, CheckedTransaction transaction) {
        boolean concerns(Address address) {
            return transaction.sender().equals(address)
                    || address.equals(transaction.createdContract())
                    || (transaction.transaction() != null
                            && address.equals(transaction.transaction().to()));
        }
    }

    SeededChain() {
        for (int number = 1; number <= LENGTH; number++) {
            plan(number);
        }
        BlockProof proof = new BlockProof(maker.rules());
        for (int number = 0; number <= LENGTH; number++) {
            switch (proof.prove(maker.block(number), maker.contextOf(number))) {
                case ProofOutcome.Accepted(CheckedBlock block) -> blocks.add(block);
                case ProofOutcome.Refused refused -> throw new AssertionError(refused.sentence());
            }
        }
    }

    private void plan(int number) {
        BlockPlan block = maker.next();
        if (number % 9 == 0) {
            block.make();
            return;
        }
        block.transfer(number % 3, account(4), 1_000L * number);
        if (number % 2 == 0) {
            block.erc20(0, COIN, account(1 + number % 3), number);
            keep(number, 1, Kind.ERC20, COIN, account(0), account(1 + number % 3), 0, number);
        }
        if (number % 5 == 0) {
            block.add(
                    call(1, DEED)
                            .log(TokenLogs.erc721(DEED, Address.ZERO, account(1), big(number))));
            int index = number % 2 == 0 ? 2 : 1;
            keep(number, index, Kind.ERC721, DEED, Address.ZERO, account(1), number, 1);
        }
        if (number == 7) {
            block.create(2);
        }
        if (number == 8) {
            block.add(call(2, COIN).fails());
        }
        if (number == 13) {
            block.add(
                    call(2, CARGO)
                            .log(
                                    TokenLogs.erc1155Batch(
                                            CARGO,
                                            Address.ZERO,
                                            account(2),
                                            List.of(big(1), big(2)),
                                            List.of(big(10), big(20)))));
            keep(number, 1, Kind.ERC1155, CARGO, Address.ZERO, account(2), 1, 10);
            keep(number, 1, Kind.ERC1155, CARGO, Address.ZERO, account(2), 2, 20);
        }
        block.make();
    }

    private TransactionPlan call(int from, Address to) {
        return TransactionPlan.from(maker.account(from)).to(to).input(Bytes.fromHex("0xa9059cbb"));
    }

    private void keep(
            int block,
            int index,
            Kind kind,
            Address token,
            Address from,
            Address to,
            long number,
            long amount) {
        moved.add(new Moved(block, index, kind, token, from, to, number, amount));
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }

    BlockMaker maker() {
        return maker;
    }

    Address account(int index) {
        return maker.account(index).address();
    }

    List<CheckedBlock> blocks() {
        return blocks;
    }

    CheckedBlock block(int number) {
        return blocks.get(number);
    }

    CheckedBlock tip() {
        return blocks.getLast();
    }

    List<CheckedBlock> newestFirst() {
        return blocks.reversed();
    }

    /** Newest first, and within a block the last one first. */
    List<Placed> transactionsNewestFirst() {
        return newestFirst().stream()
                .flatMap(block ->
                        block.transactions().reversed().stream()
                                .map(transaction -> new Placed(block, transaction)))
                .toList();
    }

    Placed transaction(Address from, int blockNumber) {
        return transactionsNewestFirst().stream()
                .filter(placed -> placed.block().number().value() == blockNumber)
                .filter(placed -> placed.transaction().sender().equals(from))
                .findFirst()
                .orElseThrow();
    }

    /** In the order in which they happened. */
    Stream<Moved> moved() {
        return moved.stream();
    }

    List<Moved> movedNewestFirst() {
        return moved.reversed();
    }

    /** Holders of one token with what they hold, greatest first. */
    Map<Address, Long> held(Address token) {
        Map<Address, Long> sums = new LinkedHashMap<>();
        moved.stream()
                .filter(one -> one.token().equals(token))
                .forEach(one -> {
                    sums.merge(one.from(), -one.amount(), Long::sum);
                    sums.merge(one.to(), one.amount(), Long::sum);
                });
        sums.remove(Address.ZERO);
        sums.values().removeIf(amount -> amount == 0);
        Map<Address, Long> ordered = new LinkedHashMap<>();
        sums.entrySet().stream()
                .sorted(Map.Entry.<Address, Long>comparingByValue(Comparator.reverseOrder()))
                .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        return ordered;
    }

    /** What a node says of a coin and an account at the tip: something new at each tip. */
    void observe(SeededLedger stored) {
        CheckedBlock at = block(stored.tip());
        stored.ledger()
                .observations()
                .observeTokens(
                        at.number(),
                        at.hash(),
                        List.of(
                                new TokenFacts(
                                        COIN,
                                        HOSTILE_NAME,
                                        Bytes.of(
                                                ("WL" + stored.tip())
                                                        .getBytes(StandardCharsets.UTF_8)),
                                        big(6),
                                        big(1_000_000),
                                        null)));
        stored.ledger()
                .observations()
                .observeAccounts(
                        at.number(),
                        at.hash(),
                        List.of(new Account(account(4), balanceAt(stored.tip()), null)));
    }

    /** Larger than any number that JSON keeps exactly, and another one at each tip. */
    static Wei balanceAt(int tip) {
        return new Wei(BigInteger.TEN.pow(30).add(big(tip)));
    }
}
