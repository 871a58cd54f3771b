package io.windlass.ledger;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.Log;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.chain.maker.BlockPlan;
import io.windlass.chain.maker.TokenLogs;
import io.windlass.chain.maker.TransactionPlan;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes branches from the same wishes of the same few senders, as a pool of waiting transactions
 * does: the same transaction in another block, in another order, with other transfers, failed or
 * not, a contract made anew at the same address, blocks empty here and full there.
 */
public final class Branches {
    private static final int SENDERS = 5;
    private static final int TOKENS = 3;
    private static final int FULL = 9;

    private final Random random;
    private final List<List<Wish>> wishes = new ArrayList<>();

    /**
     * What somebody wants to send; who sends what he sent before, at the same place among his own,
     * sends the same transaction.
     *
     * @param logs seed of what a call does; not part of what is signed
     */
    private record Wish(int kind, int number, long logs) {}

    public Branches(long seed) {
        this.random = new Random(seed);
        for (int sender = 0; sender < SENDERS; sender++) {
            wishes.add(new ArrayList<>());
        }
    }

    /**
     * Grows {@code branch} by so many blocks, from the wishes of all branches and some of its own.
     */
    public BlockMaker grow(BlockMaker branch, int blocks) {
        List<List<Wish>> waiting = new ArrayList<>();
        for (List<Wish> pool : wishes) {
            while (pool.size() < blocks) {
                pool.add(wish());
            }
            waiting.add(new ArrayList<>(pool.stream().map(this::changed).toList()));
        }
        for (int i = 0; i < blocks; i++) {
            BlockPlan plan = branch.next();
            int size = random.nextInt(3) == 0 ? 0 : random.nextInt(FULL);
            for (int t = 0; t < size; t++) {
                int sender = random.nextInt(SENDERS);
                if (!waiting.get(sender).isEmpty()) {
                    plan.add(transaction(branch, sender, waiting.get(sender).removeFirst()));
                }
            }
            plan.make();
        }
        return branch;
    }

    private Wish wish() {
        return new Wish(random.nextInt(5), random.nextInt(1_000), random.nextLong());
    }

    /** Most wishes come to the same, some do something else, some are sent for something else. */
    private Wish changed(Wish wish) {
        return switch (random.nextInt(10)) {
            case 0 -> wish();
            case 1 -> new Wish(wish.kind, wish.number + 1, wish.logs);
            case 2, 3, 4 -> new Wish(wish.kind, wish.number, random.nextLong());
            default -> wish;
        };
    }

    private static TransactionPlan transaction(BlockMaker chain, int sender, Wish wish) {
        TransactionPlan plan = TransactionPlan.from(chain.account(sender));
        Random what = new Random(wish.logs);
        return switch (wish.kind) {
            case 0 -> plan.create(Bytes.fromHex("0x60%04x".formatted(wish.number)));
            case 1 -> plan.to(Address.fromHex("0x%040x".formatted(wish.number))).value(wish.number);
            default -> called(plan.to(token(wish.number)), chain, what);
        };
    }

    private static TransactionPlan called(TransactionPlan plan, BlockMaker chain, Random what) {
        if (what.nextInt(6) == 0) {
            return plan.fails();
        }
        for (int i = what.nextInt(3); i >= 0; i--) {
            plan.log(log(chain, what));
        }
        return plan;
    }

    private static Log log(BlockMaker chain, Random what) {
        Address token = token(what.nextInt(TOKENS));
        Address from = what.nextInt(3) == 0 ? Address.ZERO : actor(chain, what);
        Address to = what.nextInt(5) == 0 ? Address.ZERO : actor(chain, what);
        BigInteger number = BigInteger.valueOf(what.nextInt(4));
        BigInteger amount = new BigInteger(what.nextInt(8) == 0 ? 256 : 3, what);
        return switch (what.nextInt(4)) {
            case 0 -> TokenLogs.erc721(token, from, to, number);
            case 1 -> TokenLogs.erc1155(token, from, to, number, amount);
            case 2 -> new Log(token, List.of(), Bytes.fromHex("0x02"));
            default -> TokenLogs.erc20(token, from, to, amount);
        };
    }

    private static Address token(int number) {
        return Address.fromHex("0x%040x".formatted(0xc0de + number % TOKENS));
    }

    private static Address actor(BlockMaker chain, Random what) {
        return chain.account(what.nextInt(SENDERS)).address();
    }
}
