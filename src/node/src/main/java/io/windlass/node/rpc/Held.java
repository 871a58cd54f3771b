package io.windlass.node.rpc;

import io.windlass.chain.BlockClaim;
import io.windlass.chain.BlockClaim.ReceiptClaim;
import io.windlass.chain.BlockClaim.TransactionClaim;
import io.windlass.chain.Log;
import io.windlass.chain.Transaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much memory blocks hold, roughly, in bytes. */
final class Held {
    private static final long RECORD = 200;

    private Held() {}

    static long bytes(List<BlockClaim> blocks) {
        long sum = 0;
        for (BlockClaim block : blocks) {
            sum += RECORD + RECORD * (block.uncles().size() + withdrawals(block));
            for (TransactionClaim claim : block.transactions()) {
                sum += RECORD + bytes(claim.transaction());
            }
            for (ReceiptClaim claim : block.receipts()) {
                sum += 2 * RECORD;
                for (Log log : claim.receipt().logs()) {
                    sum += RECORD + log.data().size();
                }
            }
        }
        return sum;
    }

    private static long withdrawals(BlockClaim block) {
        return block.withdrawals() == null ? 0 : block.withdrawals().size();
    }

    private static long bytes(@Nullable Transaction transaction) {
        if (transaction == null) {
            return 0;
        }
        long sum = RECORD + transaction.input().size();
        for (Transaction.AccessListEntry entry : transaction.accessList()) {
            sum += RECORD + RECORD * entry.storageKeys().size() / 2;
        }
        return sum + RECORD * transaction.authorizations().size();
    }
}
