package io.windlass.chain.proof;

import io.windlass.chain.Transaction;
import java.math.BigInteger;

/** Fields that a transaction's type does not sign: nothing would prove them, so none may be set. */
final class ForeignFields {
    private ForeignFields() {}

    static boolean none(Transaction transaction) {
        int type = transaction.type();
        boolean priced = (type <= 1) == (transaction.gasPrice() != null);
        boolean capped =
                (type >= 2) == (transaction.maxFeePerGas() != null)
                        && (type >= 2) == (transaction.maxPriorityFeePerGas() != null);
        boolean listed = type >= 1 || transaction.accessList().isEmpty();
        boolean blobs =
                (type == 3) == (transaction.maxFeePerBlobGas() != null)
                        && (type == 3 || transaction.blobVersionedHashes().isEmpty());
        boolean authorized = type == 4 || transaction.authorizations().isEmpty();
        return priced && capped && listed && blobs && authorized;
    }

    static Transaction legacyWithChainId(Transaction legacy, BigInteger chainId) {
        return new Transaction(
                0,
                chainId,
                legacy.nonce(),
                legacy.gasPrice(),
                null,
                null,
                legacy.gasLimit(),
                legacy.to(),
                legacy.value(),
                legacy.input(),
                legacy.accessList(),
                null,
                legacy.blobVersionedHashes(),
                legacy.authorizations(),
                legacy.signature());
    }
}
