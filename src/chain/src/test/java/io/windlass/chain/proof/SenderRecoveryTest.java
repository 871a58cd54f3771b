package io.windlass.chain.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.Consensus;
import io.windlass.chain.Transaction;
import io.windlass.chain.maker.BlockMaker;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SenderRecoveryTest {
    private static final int TRANSACTIONS = 64;

    private final BlockMaker chain = BlockMaker.of(Consensus.NONE).begin();
    private final Counted signed = signed();
    private final List<Runnable> helpers = new ArrayList<>();

    @Test
    void leavesToACallerWhatBusyHelpersDoNotTake() {
        try (SenderRecovery recovery =
                SenderRecovery.begin(signed, chain.rules().chainId(), helpers::add)) {
            assertThat(signed.looks).isZero();

            assertThat(recovery.senders())
                    .hasSize(TRANSACTIONS)
                    .containsOnly(Optional.of(chain.account(0).address()));
        }

        helpers.forEach(Runnable::run);
        assertThat(signed.looks).isEqualTo(TRANSACTIONS);
    }

    @Test
    void beginsNoFurtherSignatureOnceItIsClosed() {
        SenderRecovery.begin(signed, chain.rules().chainId(), helpers::add).close();

        helpers.forEach(Runnable::run);

        assertThat(signed.looks).isZero();
    }

    private Counted signed() {
        var plan = chain.next();
        for (int i = 0; i < TRANSACTIONS; i++) {
            plan.transfer(0, chain.account(1).address(), i);
        }
        List<@Nullable Transaction> all = new ArrayList<>();
        plan.make().transactions().forEach(it -> all.add(it.transaction()));
        return new Counted(all);
    }

    /** Tells how often somebody took a transaction. */
    private static final class Counted extends AbstractList<@Nullable Transaction> {
        private final List<@Nullable Transaction> all;
        private int looks;

        Counted(List<@Nullable Transaction> all) {
            this.all = all;
        }

        @Override
        public @Nullable Transaction get(int index) {
            looks++;
            return all.get(index);
        }

        @Override
        public int size() {
            return all.size();
        }
    }
}
