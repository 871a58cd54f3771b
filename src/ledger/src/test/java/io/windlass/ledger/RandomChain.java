package io.windlass.ledger;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.Consensus;
import io.windlass.chain.Log;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.chain.maker.BlockPlan;
import io.windlass.chain.maker.Fork;
import io.windlass.chain.maker.TokenLogs;
import io.windlass.chain.maker.TransactionPlan;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;

/** Makes blocks of every kind of content from a seed: few actors, so that they meet often. */
public final class RandomChain {
    private static final int ACTORS = 6;
    private static final int TOKENS = 3;

    private final Random random;

    public RandomChain(long seed) {
        this.random = new Random(seed);
    }

    public static BlockMaker begin(Consensus consensus, long seed) {
        boolean plain = consensus == Consensus.NONE;
        return BlockMaker.of(consensus)
                .seed(seed)
                .validators(4)
                .provable(!plain)
                .fork(plain ? Fork.SHANGHAI : Fork.LONDON)
                .begin();
    }

    public BlockMaker grow(BlockMaker chain, int count) {
        for (int i = 0; i < count; i++) {
            BlockPlan plan = chain.next();
            int transactions = random.nextInt(5);
            for (int t = 0; t < transactions; t++) {
                add(plan, chain);
            }
            if (chain.rules().consensus() == Consensus.NONE && random.nextInt(3) == 0) {
                plan.withdrawal(actor(chain), 1 + random.nextInt(9));
                plan.unknown(
                        Bytes.fromHex("0x7ec4%04x".formatted(random.nextInt(1 << 16))),
                        actor(chain));
            }
            plan.make();
        }
        return chain;
    }

    private void add(BlockPlan plan, BlockMaker chain) {
        switch (random.nextInt(5)) {
            case 0 -> plan.create(random.nextInt(ACTORS));
            case 1 -> plan.transfer(random.nextInt(ACTORS), stranger(), random.nextInt(1000));
            case 2 -> plan.transfer(random.nextInt(ACTORS), actor(chain), random.nextInt(1000));
            default -> plan.add(call(chain));
        }
    }

    private TransactionPlan call(BlockMaker chain) {
        Address token = Address.fromHex("0x" + "%040x".formatted(0xc0de + random.nextInt(TOKENS)));
        TransactionPlan call =
                TransactionPlan.from(chain.account(random.nextInt(ACTORS))).to(token);
        int logs = 1 + random.nextInt(3);
        for (int i = 0; i < logs; i++) {
            call = call.log(log(chain, token));
        }
        return random.nextInt(8) == 0 ? call.fails() : call;
    }

    /** One contract may emit all three shapes: some do. */
    private Log log(BlockMaker chain, Address token) {
        Address from = random.nextInt(3) == 0 ? Address.ZERO : actor(chain);
        Address to = random.nextInt(6) == 0 ? Address.ZERO : actor(chain);
        BigInteger number = BigInteger.valueOf(random.nextInt(4));
        BigInteger amount = new BigInteger(random.nextInt(4) == 0 ? 256 : 4, random);
        return switch (random.nextInt(5)) {
            case 0 -> TokenLogs.erc721(token, from, to, number);
            case 1 -> TokenLogs.erc1155(token, from, to, number, amount);
            case 2 ->
                    TokenLogs.erc1155Batch(
                            token,
                            from,
                            to,
                            List.of(number, number, BigInteger.TEN),
                            List.of(amount, BigInteger.TWO, BigInteger.ZERO));
            case 3 -> new Log(token, List.of(), Bytes.fromHex("0x01"));
            default -> TokenLogs.erc20(token, from, to, amount);
        };
    }

    private Address actor(BlockMaker chain) {
        return chain.account(random.nextInt(ACTORS)).address();
    }

    private Address stranger() {
        byte[] bytes = new byte[Address.SIZE];
        random.nextBytes(bytes);
        return Address.owned(bytes);
    }
}
