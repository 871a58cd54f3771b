package io.windlass.local.faults;

import io.windlass.chain.Address;
import io.windlass.chain.BlockClaim;
import io.windlass.chain.Consensus;
import io.windlass.chain.Log;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.chain.maker.BlockPlan;
import io.windlass.chain.maker.TokenLogs;
import io.windlass.chain.maker.TransactionPlan;
import io.windlass.node.BlockJson;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A Clique chain of every kind of content, made from chance: what a node has from the beginning,
 * and what it shows from then on, step by step. Some steps belong to a branch that loses: a later
 * step puts a longer one in its place.
 */
record GeneratedChain(List<String> history, List<List<String>> steps, long head, String headHash) {
    static final long CHAIN_ID = 1337;

    private static final int VALIDATORS = 5;
    private static final int ACTORS = 12;
    private static final int TOKENS = 4;
    private static final int DEEPEST = 3;

    /** A chain with this many blocks in its history and as many more that come. */
    static GeneratedChain make(RandomGenerator chance, int history, int coming) {
        return new Making(chance).make(history, coming);
    }

    private record Making(RandomGenerator chance) {
        GeneratedChain make(int history, int coming) {
            BlockMaker trunk =
                    BlockMaker.of(Consensus.CLIQUE)
                            .validators(VALIDATORS)
                            .chainId(CHAIN_ID)
                            .seed(chance.nextInt(1_000))
                            .begin();
            for (int i = 0; i < history; i++) {
                block(trunk);
            }
            List<String> begin = BlockJson.lines(trunk.blocks());
            List<List<String>> steps = new ArrayList<>();
            int grown = 0;
            while (grown < coming) {
                int depth = chance.nextInt(8) == 0 ? 1 + chance.nextInt(DEEPEST) : 0;
                steps.addAll(losing(trunk, depth));
                List<String> winning = new ArrayList<>();
                for (int i = 0; i <= depth; i++) {
                    winning.add(BlockJson.line(block(trunk)));
                }
                steps.add(winning);
                grown += winning.size();
            }
            BlockClaim tip = trunk.tip();
            return new GeneratedChain(
                    begin, steps, tip.header().number().value(), tip.hash().toHex());
        }

        private List<List<String>> losing(BlockMaker trunk, int depth) {
            BlockMaker branch = trunk.branchAt(trunk.tip().header().number().value());
            List<List<String>> steps = new ArrayList<>();
            for (int i = 0; i < depth; i++) {
                steps.add(List.of(BlockJson.line(block(branch))));
            }
            return steps;
        }

        private BlockClaim block(BlockMaker chain) {
            BlockPlan plan = chain.next();
            int transactions = chance.nextInt(7);
            for (int i = 0; i < transactions; i++) {
                switch (chance.nextInt(5)) {
                    case 0 -> plan.create(chance.nextInt(ACTORS));
                    case 1 -> plan.transfer(actor(), stranger(), chance.nextInt(1_000));
                    default -> plan.add(call(chain));
                }
            }
            return plan.make();
        }

        /** Some calls fail: a failed one leaves no log. */
        private TransactionPlan call(BlockMaker chain) {
            Address token =
                    Address.fromHex("0x" + "%040x".formatted(0xc0de + chance.nextInt(TOKENS)));
            TransactionPlan call =
                    TransactionPlan.from(chain.account(actor())).to(token).gasUsed(60_000);
            if (chance.nextInt(6) == 0) {
                return call.fails();
            }
            int logs = 1 + chance.nextInt(3);
            for (int i = 0; i < logs; i++) {
                call.log(log(chain, token));
            }
            return call;
        }

        private Log log(BlockMaker chain, Address token) {
            Address from = chance.nextInt(3) == 0 ? Address.ZERO : chain.account(actor()).address();
            Address to = chance.nextInt(6) == 0 ? Address.ZERO : chain.account(actor()).address();
            BigInteger number = BigInteger.valueOf(chance.nextInt(5));
            BigInteger amount = BigInteger.valueOf(chance.nextInt(1_000));
            return switch (chance.nextInt(4)) {
                case 0 -> TokenLogs.erc721(token, from, to, number);
                case 1 -> TokenLogs.erc1155(token, from, to, number, amount);
                default -> TokenLogs.erc20(token, from, to, amount);
            };
        }

        private int actor() {
            return chance.nextInt(ACTORS);
        }

        private Address stranger() {
            byte[] bytes = new byte[Address.SIZE];
            chance.nextBytes(bytes);
            return Address.owned(bytes);
        }
    }
}
