package io.windlass.chain.maker;

import io.windlass.chain.Address;
import io.windlass.chain.BlockClaim;
import io.windlass.chain.BlockClaim.TransactionClaim;
import io.windlass.chain.Consensus;
import io.windlass.chain.ProofOutcome;
import io.windlass.chain.encoding.TransactionCodec;
import io.windlass.chain.proof.BlockProof;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Prints what a proof costs on one core: blocks of 200 transactions with 2 logs each. */
public final class ProofSpeedConsole {
    private static final int TRANSACTIONS = 200;
    private static final int BLOCKS = 50;
    private static final int ROUNDS = 6;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ProofSpeedConsole() {}

    public static void main(String[] arguments) {
        BlockMaker chain = BlockMaker.of(Consensus.QBFT).seed(1).begin();
        long start = System.nanoTime();
        for (int i = 0; i < BLOCKS; i++) {
            make(chain);
        }
        double making = (System.nanoTime() - start) / 1e3 / BLOCKS / TRANSACTIONS;
        double proof = 0;
        double recovery = 0;
        for (int round = 0; round < ROUNDS; round++) {
            proof = micros(() -> prove(chain));
            recovery = micros(() -> recover(chain));
        }
        System.out.printf(
                "proof %.1f µs a transaction on one core; recovering its sender alone %.1f µs;"
                        + " making %.0f µs (first run, all cores)%n",
                proof, recovery, making);
    }

    private static void make(BlockMaker chain) {
        BlockPlan plan = chain.next();
        for (int i = 0; i < TRANSACTIONS; i++) {
            Key from = chain.account(i % 40);
            Address token = chain.account(1_000 + i % 10).address();
            Address to = chain.account((i * 7) % 300).address();
            BigInteger amount = BigInteger.valueOf(i + 1L);
            plan.add(
                    TransactionPlan.from(from)
                            .to(token)
                            .input(TokenLogs.words(List.of(amount, amount)))
                            .gasUsed(60_000)
                            .log(TokenLogs.erc20(token, from.address(), to, amount))
                            .log(TokenLogs.erc20(token, to, from.address(), amount)));
        }
        plan.make();
    }

    private static double micros(Runnable work) {
        long before = THREADS.getCurrentThreadCpuTime();
        work.run();
        return (THREADS.getCurrentThreadCpuTime() - before) / 1e3 / BLOCKS / TRANSACTIONS;
    }

    private static void prove(BlockMaker chain) {
        BlockProof proof = new BlockProof(chain.rules());
        for (int number = 1; number <= BLOCKS; number++) {
            ProofOutcome outcome = proof.prove(chain.block(number), chain.contextOf(number));
            if (outcome instanceof ProofOutcome.Refused refused) {
                throw new IllegalStateException(refused.sentence());
            }
        }
    }

    private static void recover(BlockMaker chain) {
        for (int number = 1; number <= BLOCKS; number++) {
            BlockClaim claim = chain.block(number);
            for (TransactionClaim each : claim.transactions()) {
                Optional<Address> sender =
                        TransactionCodec.sender(
                                Objects.requireNonNull(each.transaction()),
                                chain.rules().chainId());
                if (!sender.equals(Optional.of(each.sender()))) {
                    throw new IllegalStateException("recovered " + sender);
                }
            }
        }
    }
}
